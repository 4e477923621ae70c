import { App } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { NewRecord, RecordTypeView, RecordView } from '../../../shared/model/record'
import { recordTitle } from '../../../shared/rules/recordTitle'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'
import { useDraft } from '../../app/useDraft'
import { textsOf } from './changes'
import type { FormField } from './fields'
import type { Texts } from './fieldText'
import { focusField, focusFirst } from './focusField'
import { isRecordDraft } from './recordDraft'
import { givenReasons, unexplained, useRecordForm } from './useRecordForm'
import { useYear } from './useYear'

export interface NewRecordProps {
  type: RecordTypeView
  fields: readonly FormField[]
  copyOf: RecordView | undefined
}

const LAST = 'catalogue.lastRecord'
const EMPTY: Texts = {}
const NONE: ReadonlySet<string> = new Set()
/** What belongs to one record only. */
const OWN = ['code', 'businessNumber', 'title', 'itemNumber']

/** Texts of a record for the next one: without its numbers, and without what is masked. */
export function textsForCopy(record: RecordView, fields: readonly FormField[], t: ReturnType<typeof useT>): Texts {
  const texts = textsOf(record, fields, t)
  return Object.fromEntries(Object.entries(texts).filter(([key]) => !OWN.includes(key) && !record.masked.includes(key)))
}

/** What a new record needs: its texts, the proposed year, the ticks, a draft, and saving. */
export function useNewRecord({ type, fields, copyOf }: NewRecordProps) {
  const t = useT()
  const navigate = useNavigate()
  const showError = useShowError()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [present, setPresent] = useState<ReadonlySet<string>>(NONE)
  const [first] = useState(() => (copyOf?.type === type.id ? textsForCopy(copyOf, fields, t) : EMPTY))
  const form = useRecordForm({ type, fields, base: EMPTY, first })
  const year = useYear(type, fields, form.texts, undefined)
  const typed = form.dirty || present.size > 0
  const draft = useDraft(
    'record:new',
    typed ? { type: type.id, texts: form.texts, present: [...present], reasons: form.reasons } : null,
    isRecordDraft,
  )
  // Which record of this sitting is typed: a new one gets fresh fields, without the marks and open lists of the one before.
  const [turn, setTurn] = useState(0)
  useEffect(() => focusFirst(), [turn])
  const leave = () => void navigate(-1)
  const begin = (texts: Texts) => {
    form.fill(texts)
    setPresent(NONE)
    setTurn((now) => now + 1)
  }
  const copyLast = () => {
    const load = async () => {
      const { value } = await client.access.getPreference({ key: LAST })
      const last = typeof value === 'string' ? await client.catalogue.get({ uid: value }).catch(() => null) : null
      if (!last || last.type !== type.id) return void message.info(t('form.nothingToCopy'))
      begin(textsForCopy(last, fields, t))
      void message.info(t('form.copiedNote'))
    }
    void load().catch(showError)
  }
  const send = async () => {
    const { head, details } = form.reading
    const given = { ...head, ...(year.year === '' ? {} : { year: Number(year.year), yearSource: year.source }) }
    const saved = await client.catalogue.create({
      type: type.id,
      details,
      reasons: givenReasons(form.reading, form.reasons),
      ...(present.size > 0 ? { checklist: [...present] } : {}),
      ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Partial<NewRecord>),
    })
    await draft.forget()
    void client.access.savePreference({ key: LAST, value: saved.uid }).catch(() => undefined)
    return saved.uid
  }
  const save = (next: boolean) => {
    form.setTried(true)
    const wrong = [...form.reading.problems.keys(), ...unexplained(form.reading, form.reasons)][0]
    if (wrong) return focusField(wrong)
    if (busy) return
    setBusy(true)
    send()
      .then((uid) => {
        void message.success(t('form.saved', { title: titleOf(type, form.texts) }))
        if (next) begin(EMPTY)
        else void navigate(`/catalogue/${uid}`, { replace: true })
      })
      .catch(showError)
      .finally(() => setBusy(false))
  }
  return { form, turn, year, draft, typed, busy, present, setPresent, save, leave, copyLast }
}

/** The title the type writes of these texts, or the one that was typed. */
export const titleOf = (type: RecordTypeView, texts: Texts) =>
  texts['title'] || ((texts['name'] ?? '') === '' ? '' : recordTitle(type.titleTemplate.zh, texts))
