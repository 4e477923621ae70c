import { useMemo, useState } from 'react'
import type { RecordTypeView } from '../../../shared/model/record'
import type { MessageKey } from '../../../shared/messages'
import { joinTexts, readForm, type Clash, type FormReading } from './changes'
import type { FormField } from './fields'
import type { Texts } from './fieldText'

interface Start {
  type: RecordTypeView
  fields: readonly FormField[]
  /** Values as stored; empty for a new record. */
  base: Texts
  /** Values the form begins with, where they differ from the stored ones. */
  first?: Texts
  masked?: readonly string[]
}

/** What stands in the form and what it means. */
export function useRecordForm({ type, fields, base: stored, first, masked }: Start) {
  const [base, setBase] = useState(stored)
  const [texts, setTexts] = useState<Texts>(first ?? stored)
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const [clashes, setClashes] = useState<Clash[] | null>(null)
  const [tried, setTried] = useState(false)
  const reading = useMemo(
    () => withRequired(readForm(type, fields, base, texts, masked), type, fields, texts),
    [type, fields, base, texts, masked],
  )
  const dirty = fields.some((field) => (texts[field.key] ?? '') !== (base[field.key] ?? ''))
  return {
    base,
    texts,
    reasons,
    reading,
    clashes,
    tried,
    dirty,
    setTried,
    setText: (key: string, text: string) => setTexts((now) => ({ ...now, [key]: text })),
    setReason: (key: string, text: string) => setReasons((now) => ({ ...now, [key]: text })),
    /** Begins anew with these texts. */
    fill(next: Texts, why: Record<string, string> = {}) {
      setTexts(next)
      setReasons(why)
      setTried(false)
    },
    /** Somebody else saved meanwhile: joins both, asks about what both changed. */
    join(theirs: Texts) {
      const joined = joinTexts(base, theirs, texts)
      setTexts(joined.texts)
      setBase(theirs)
      setClashes(joined.clashes)
    },
  }
}

/** Required fields that are empty, unless the field that stands in for them is filled. */
function withRequired(
  reading: FormReading,
  type: RecordTypeView,
  fields: readonly FormField[],
  texts: Texts,
): FormReading {
  const filled = (key: string | undefined) => key !== undefined && (texts[key] ?? '').trim() !== ''
  const problems = new Map<string, MessageKey>(reading.problems)
  for (const field of fields) {
    const standIn = type.fields.find((one) => one.key === field.key)?.standIn
    if (field.required && !filled(field.key) && !filled(standIn)) problems.set(field.key, 'record.problem.required')
  }
  return { ...reading, problems }
}

/** Findings that have no reason yet. */
export const unexplained = (reading: FormReading, reasons: Readonly<Record<string, string>>): string[] =>
  [...reading.findings.keys()].filter((key) => (reasons[key] ?? '').trim().length < 2)

/** The reasons to send: only those of findings that are there now. */
export const givenReasons = (reading: FormReading, reasons: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(reasons).filter(([key]) => reading.findings.has(key)))
