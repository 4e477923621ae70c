import type { Texts } from './fieldText'

/** What is kept of a record's form that was not saved. */
export interface RecordDraft {
  type: string
  texts: Texts
  present: string[]
  reasons: Record<string, string>
}

/** Whether a kept value is one. */
export const isRecordDraft = (value: unknown): value is RecordDraft =>
  typeof value === 'object' && value !== null && 'texts' in value && 'type' in value
