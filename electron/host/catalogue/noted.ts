import type { AuditNote } from '../context'

/** Columns a note may name openly: none says whom the record is about. */
const PLAIN = new Set([
  'code', 'class_id', 'fonds_id', 'volume_id', 'year', 'year_source', 'formed_on', 'period', 'schedule_line', 'schedule_version', 'pages',
  'openness', 'secrecy', 'completeness', 'type', 'state', 'business_number',
]) // prettier-ignore

/** What a note says openly, and what goes with the record. */
export function noted(detail: Record<string, unknown>): Pick<AuditNote, 'detail' | 'personal'> {
  const [open, personal] = [true, false].map((plain) =>
    Object.fromEntries(Object.entries(detail).filter(([key]) => PLAIN.has(key) === plain)),
  )
  return { detail: open ?? {}, ...(Object.keys(personal ?? {}).length > 0 ? { personal: personal ?? {} } : {}) }
}
