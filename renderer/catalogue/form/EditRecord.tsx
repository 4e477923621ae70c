import { App } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { RecordChanges, RecordTypeView, RecordView } from '../../../shared/model/record'
import { client, codeOf } from '../../app/client'
import { DraftOffer } from '../../app/DraftOffer'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'
import { useDraft } from '../../app/useDraft'
import { useColours } from '../record/colours'
import { RecordHead } from '../record/RecordHead'
import { Ticks } from '../record/Ticks'
import { Section } from '../record/Section'
import { useRefresh } from '../record/useRecord'
import { textsOf } from './changes'
import { ConflictPanel } from './ConflictPanel'
import type { FormField } from './fields'
import { FormActions } from './FormActions'
import { FormCells } from './FormCells'
import { focusField, focusFirst } from './focusField'
import { formKeys } from './formKeys'
import { isRecordDraft } from './recordDraft'
import { givenReasons, unexplained, useRecordForm } from './useRecordForm'
import { useYear } from './useYear'
import { YearSource } from './YearSource'

interface Props {
  record: RecordView
  type: RecordTypeView
  fields: readonly FormField[]
}

/** Parts of the 档号: locked once the arrangement is confirmed. */
const LOCKED = new Set(['code', 'classCode', 'fonds', 'year', 'period'])
const NOTHING_LOCKED: ReadonlySet<string> = new Set()

/** Changing a record in place: the same layout as its page. */
export function EditRecord({ record, type, fields }: Props) {
  const t = useT()
  const colours = useColours()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const showError = useShowError()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  // The version this form began with: notices may bring a newer record while somebody types.
  const [started] = useState(record)
  const [version, setVersion] = useState(started.version)
  const [base] = useState(() => textsOf(started, fields, t))
  const form = useRecordForm({ type, fields, base, masked: started.masked })
  const year = useYear(type, fields, form.texts, started.yearSource)
  const draft = useDraft(
    `record:${record.uid}`,
    form.dirty ? { type: type.id, texts: form.texts, present: [], reasons: form.reasons } : null,
    isRecordDraft,
  )
  useEffect(() => focusFirst(), [])
  const leave = () => void navigate(`/catalogue/${record.uid}`, { replace: true })
  const send = async () => {
    const { head, details } = form.reading
    const changes = { ...head, ...(head.year === undefined ? {} : { yearSource: year.source }) }
    await client.catalogue.update({
      uid: record.uid,
      version,
      details,
      reasons: givenReasons(form.reading, form.reasons),
      ...(changes as Partial<RecordChanges>),
    })
    await draft.forget()
    await refresh()
    void message.success(t('form.saved', { title: form.texts['title'] || record.title }))
    leave()
  }
  const meet = async (error: unknown) => {
    if (codeOf(error) !== 'conflict') return showError(error)
    const theirs = await client.catalogue.get({ uid: record.uid })
    setVersion(theirs.version)
    form.join(textsOf(theirs, fields, t))
  }
  const save = () => {
    form.setTried(true)
    const first = [...form.reading.problems.keys(), ...unexplained(form.reading, form.reasons)][0]
    if (first) return focusField(first)
    if (!form.dirty) return leave()
    if (busy) return
    setBusy(true)
    send()
      .catch(meet)
      .catch(showError)
      .finally(() => setBusy(false))
  }
  const chooseYear = (source: string) => {
    year.choose(source)
    const proposed = year.proposals.find((one) => one.source === source)
    if (proposed) form.setText('year', String(proposed.year))
  }
  const locked = record.confirmed ? LOCKED : NOTHING_LOCKED
  return (
    <div
      className="record"
      style={colours}
      role="form"
      tabIndex={-1}
      aria-label={t('form.editTitle')}
      onKeyDown={formKeys({ save, leave })}
    >
      <RecordHead record={record} title={form.texts['title'] || record.title} />
      <div className="record-body">
        <div>
          <DraftOffer
            found={form.dirty ? null : draft.found}
            onRestore={(kept) => (draft.keep(), form.fill(kept.texts, kept.reasons))}
            onDiscard={() => void draft.forget()}
          />
          {form.clashes && (
            <ConflictPanel
              clashes={form.clashes}
              fields={fields}
              mine={(key) => form.texts[key] === form.clashes?.find((clash) => clash.key === key)?.mine}
              onChoose={(clash, mine) => form.setText(clash.key, mine ? clash.mine : clash.theirs)}
            />
          )}
          <FormCells
            fields={fields}
            texts={form.texts}
            reading={form.reading}
            reasons={form.reasons}
            tried={form.tried}
            locked={locked}
            pending={record.pending}
            placeholders={{}}
            below={{
              year: (
                <YearSource
                  {...{ type, fields }}
                  proposals={year.proposals}
                  source={year.source}
                  disabled={locked.has('year')}
                  onChange={chooseYear}
                />
              ),
            }}
            onText={(key, text) => {
              if (key === 'year') year.choose('hand')
              form.setText(key, text)
            }}
            onReason={form.setReason}
          />
        </div>
        <TicksAsTheyAre record={record} />
        <FormActions busy={busy} label={t('form.save')} hint={t('form.keysEdit')} onSave={save} onLeave={leave} />
      </div>
    </div>
  )
}

function TicksAsTheyAre({ record }: { record: RecordView }) {
  const t = useT()
  const present = new Set(record.checklist.filter((item) => item.present).map((item) => item.key))
  return (
    <div className="record-side">
      <Section title={t('record.checklist')}>
        <Ticks checklist={record.checklist} present={present} disabled onToggle={() => undefined} />
      </Section>
    </div>
  )
}
