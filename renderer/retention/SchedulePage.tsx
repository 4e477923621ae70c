import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Input, Select, Skeleton } from 'antd'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ReadScheduleTable, ScheduleLine, ScheduleVersion } from '../../shared/model/retention'
import { compareLines } from '../../shared/rules/scheduleTable'
import type { Translate } from '../../shared/messages'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { SecondPersonDialog } from '../confirmations'
import { ExportButton } from '../forms'
import { useSpoolFile } from '../ui/spoolFile'
import { ImportButton } from './ImportButton'
import { LineDialog } from './LineDialog'
import { LineTable } from './LineTable'
import { StatusLegend } from './lineText'
import { PublishDialog } from './PublishDialog'
import { RetentionTabs } from './RetentionTabs'
import { SimulateDrawer } from './SimulateDrawer'
import { useTable } from './useTable'
import './retention.css'

type Open = { what: 'line'; line: ScheduleLine | null } | { what: 'simulate'; line: ScheduleLine } | { what: 'publish' }

const versionText = (t: Translate, { version, effectiveFrom, inForce }: ScheduleVersion): string =>
  t(inForce ? 'retention.versionInForce' : 'retention.version', { version, day: effectiveFrom })

/** The lines that name a text anywhere: code, category, item, source. */
const found = (lines: readonly ScheduleLine[], text: string): readonly ScheduleLine[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return lines
  return lines.filter((line) =>
    [line.code, line.category.zh, line.category.en, line.item.zh, line.item.en, line.source.zh]
      .join(' ')
      .toLowerCase()
      .includes(wanted),
  )
}

/** 期限表: every line with its source and how well it is known; versions; editing and import as a new version that a second person confirms. */
export function SchedulePage() {
  const t = useT()
  const can = useCan()
  const [params, setParams] = useSearchParams()
  const shown = Number(params.get('version')) || undefined
  const { data } = useQuery(rpc.retention.schedule.queryOptions({ input: { version: shown } }))
  const newest = data?.versions[0]?.version
  const newestTable = useQuery({
    ...rpc.retention.schedule.queryOptions({ input: { version: newest } }),
    enabled: newest !== undefined,
  }).data
  const { draft, keep } = useTable()
  const [open, setOpen] = useState<Open | null>(null)
  const [confirmation, setConfirmation] = useState<string | null>(null)
  const [text, setText] = useState('')
  const lines = draft ? draft.lines : (data?.lines ?? [])
  const changes = useMemo(
    () => (draft && newestTable ? compareLines(newestTable.lines, draft.lines) : []),
    [draft, newestTable],
  )
  if (!data || newest === undefined)
    return (
      <>
        <RetentionTabs at="/retention/schedule" />
        <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 10 }} />
      </>
    )
  const close = () => setOpen(null)
  const save = (next: ScheduleLine[]) => draft && void keep({ ...draft, lines: next })
  const put = (line: ScheduleLine) => {
    const at = lines.findIndex(({ code }) => code === line.code)
    save(at < 0 ? [...lines, line] : lines.toSpliced(at, 1, line))
    close()
  }
  const take = ({ fileName, lines: read }: ReadScheduleTable) =>
    void keep({ base: newest, origin: 'import', fileName, lines: read }).then(() => setOpen({ what: 'publish' }))
  const begin = () => newestTable && void keep({ base: newest, origin: 'edit', fileName: '', lines: newestTable.lines })
  const proposed = (uid: string) => {
    if (open?.what === 'publish') void keep(null)
    close()
    setConfirmation(uid)
  }
  return (
    <>
      <RetentionTabs
        at="/retention/schedule"
        actions={<Actions version={data.version} draft={draft !== null} onBegin={begin} onTake={take} />}
      >
        {!draft && (
          <Select<number>
            aria-label={t('retention.versions')}
            style={{ minWidth: 212 }}
            value={data.version}
            options={data.versions.map((one) => ({ value: one.version, label: versionText(t, one) }))}
            onChange={(version) => setParams({ version: String(version) })}
          />
        )}
        <Input.Search
          allowClear
          style={{ width: 200 }}
          aria-label={t('retention.find')}
          placeholder={t('retention.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </RetentionTabs>
      <div className="retention-schedule">
        {draft && (
          <Editing
            base={draft.base}
            count={changes.length}
            onAdd={() => setOpen({ what: 'line', line: null })}
            onDiscard={() => void keep(null)}
            onReview={() => setOpen({ what: 'publish' })}
          />
        )}
        <StatusLegend />
        <div className="scroll" style={{ flex: 1, minHeight: 0 }}>
          <LineTable
            lines={found(lines, text)}
            changed={new Set(changes.map(({ code }) => code))}
            onEdit={draft && can('retention.manage') ? (line) => setOpen({ what: 'line', line }) : undefined}
            onRemove={
              draft && can('retention.manage')
                ? (line) => save(lines.filter(({ code }) => code !== line.code))
                : undefined
            }
            onSimulate={draft ? undefined : (line) => setOpen({ what: 'simulate', line })}
          />
        </div>
      </div>
      {open?.what === 'line' && (
        <LineDialog
          line={open.line}
          taken={open.line ? [] : lines.map(({ code }) => code)}
          onSave={put}
          onClose={close}
        />
      )}
      {open?.what === 'simulate' && (
        <SimulateDrawer
          line={open.line}
          version={data.versions.find(({ inForce }) => inForce)?.version === data.version ? data.version : null}
          onProposed={proposed}
          onClose={close}
        />
      )}
      {open?.what === 'publish' && draft && <PublishDialog draft={draft} onProposed={proposed} onClose={close} />}
      <SecondPersonDialog confirmation={confirmation} onClose={() => setConfirmation(null)} />
    </>
  )
}

interface EditingProps {
  base: number
  count: number
  onAdd: () => void
  onDiscard: () => void
  onReview: () => void
}

/** Says that the table shown is a draft, and what can be done with it. */
function Editing({ base, count, onAdd, onDiscard, onReview }: EditingProps) {
  const t = useT()
  return (
    <Alert
      type="info"
      showIcon
      title={t('retention.editing', { version: base, count })}
      action={
        <Flex gap={8}>
          <Button size="small" onClick={onAdd}>
            {t('retention.line.add')}
          </Button>
          <Button size="small" onClick={onDiscard}>
            {t('retention.discard')}
          </Button>
          <Button size="small" type="primary" disabled={count === 0} onClick={onReview}>
            {t('retention.review')}
          </Button>
        </Flex>
      }
    />
  )
}

interface ActionsProps {
  version: number
  draft: boolean
  onBegin: () => void
  onTake: (table: ReadScheduleTable) => void
}

/** What can be done with the table; while it is being changed only the changes count. */
function Actions({ version, draft, onBegin, onTake }: ActionsProps) {
  const t = useT()
  const can = useCan()
  const showError = useShowError()
  const { save } = useSpoolFile()
  if (draft) return null
  const json = () => client.retention.exportJson({ version }).then(save).catch(showError)
  return (
    <Flex gap={8}>
      <ExportButton list={{ kind: 'schedule', version }} />
      {can('lists.export') && <Button onClick={() => void json()}>JSON</Button>}
      {can('retention.manage') && <ImportButton onTake={onTake} />}
      {can('retention.manage') && (
        <Button type="primary" onClick={onBegin}>
          {t('retention.edit')}
        </Button>
      )}
    </Flex>
  )
}
