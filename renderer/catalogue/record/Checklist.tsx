import { App, Button, Flex, Typography } from 'antd'
import { useMemo, useState } from 'react'
import type { RecordView } from '../../../shared/model/record'
import { usualMaterials } from '../../../shared/rules/completeness'
import { isGone } from '../../../shared/rules/recordState'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useShowError } from '../../app/showError'
import { Section } from './Section'
import { keyOfPlace, Ticks } from './Ticks'
import { usePageKeys } from './usePageKeys'

interface Props {
  record: RecordView
  /** Keys work on the page, not in the panel beside the list. */
  keys: boolean
  onChanged: () => Promise<void>
  /** Goes to the next record that was not checked; false: there is none. */
  onNext: () => Promise<boolean>
}

const same = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((key) => other.has(key))

/** Checking the materials: A ticks what the law and the office expect, digits untick the exceptions, Enter saves and opens the next record. */
export function Checklist({ record, keys, onChanged, onNext }: Props) {
  const t = useT()
  const can = useCan()('catalogue.write') && !isGone(record.state)
  const { message } = App.useApp()
  const showError = useShowError()
  const [touched, setTouched] = useState<{ of: string; present: ReadonlySet<string> } | null>(null)
  const [busy, setBusy] = useState(false)
  const stored = useMemo(
    () => new Set(record.checklist.filter((item) => item.present).map((item) => item.key)),
    [record.checklist],
  )
  const of = `${record.uid}:${record.version}`
  const present = touched?.of === of ? touched.present : stored
  const decide = (next: ReadonlySet<string>) => setTouched({ of, present: next })
  const toggle = (key: string) => {
    const next = new Set(present)
    if (!next.delete(key)) next.add(key)
    decide(next)
  }
  const allThere = () => decide(new Set([...stored, ...usualMaterials(record.checklist)]))
  const save = async (next: boolean) => {
    if (busy) return
    setBusy(true)
    try {
      if (record.completeness === 0 || !same(present, stored)) {
        await client.catalogue.setChecklist({ uid: record.uid, version: record.version, present: [...present] })
        setTouched(null)
        await onChanged()
      }
      if (next && !(await onNext())) void message.info(t('record.noneLeft'))
    } catch (error) {
      showError(error)
    } finally {
      setBusy(false)
    }
  }
  const digits = Object.fromEntries(
    record.checklist.flatMap((item, at) => (keyOfPlace(at) ? [[keyOfPlace(at), () => toggle(item.key)]] : [])),
  )
  usePageKeys(keys && can ? { a: allThere, Enter: () => void save(true), ...digits } : {})
  return (
    <Section
      title={t('record.checklist')}
      beside={!same(present, stored) && <Typography.Text type="warning">{t('record.ticksUnsaved')}</Typography.Text>}
    >
      {can && (
        <Flex gap={6} wrap style={{ marginBlockEnd: 6 }}>
          <Button size="small" onClick={allThere}>
            {t('record.allThere')}
          </Button>
          <Button size="small" type="primary" loading={busy} onClick={() => void save(keys)}>
            {t(keys ? 'record.saveNext' : 'record.saveTicks')}
          </Button>
        </Flex>
      )}
      <Ticks checklist={record.checklist} present={present} disabled={!can} onToggle={toggle} />
      {keys && can && <p className="field-note">{t('record.ticksHint')}</p>}
    </Section>
  )
}
