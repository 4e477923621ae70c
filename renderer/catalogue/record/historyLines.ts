import { isMessageKey, type Translate } from '../../../shared/messages'
import { recordStates, type RecordState } from '../../../shared/rules/recordState'
import type { FormField } from '../form/fields'
import { shownText } from '../form/fieldText'

/** Columns of the store whose change the trail tells by the column's name. */
const COLUMNS: Record<string, string> = {
  formed_on: 'formedOn',
  business_number: 'businessNumber',
  schedule_line: 'scheduleLine',
  schedule_version: 'scheduleVersion',
  class_id: 'classCode',
  fonds_id: 'fonds',
  volume_id: 'volume',
  archiveYear: 'year',
}
/** Changes that only repeat another one. */
const SILENT = new Set(['year_source', 'type'])

export interface HistoryLine {
  field: string
  change: string
}

/** The changes of a trail entry, in the words of the fields. */
export function historyLines(
  detail: Readonly<Record<string, unknown>>,
  fields: readonly FormField[],
  t: Translate,
): HistoryLine[] {
  return Object.entries(detail)
    .filter(([key]) => !SILENT.has(key))
    .map(([key, value]) => {
      const name = COLUMNS[key] ?? key
      const field = fields.find((one) => one.key === name)
      const word = [`record.head.${name}`, `audit.field.${name}`].find(isMessageKey)
      return {
        field: field?.label ?? (word ? t(word) : key),
        change: changeText(key, value, field, fields, t),
      }
    })
}

function changeText(
  key: string,
  value: unknown,
  field: FormField | undefined,
  fields: readonly FormField[],
  t: Translate,
): string {
  if (key === 'field') return fields.find((one) => one.key === value)?.label ?? String(value as string)
  if (key.endsWith('_id')) return '…'
  if (!Array.isArray(value) || value.length !== 2) return shown(key, value, field, t)
  const [before, after] = value as [unknown, unknown]
  if (Array.isArray(before) && Array.isArray(after)) return listChange(before, after, t)
  if (before === null || before === '' || before === undefined) return shown(key, after, field, t)
  return `${shown(key, before, field, t)} → ${shown(key, after, field, t)}`
}

const isState = (value: unknown): value is RecordState => (recordStates as readonly unknown[]).includes(value)

function shown(key: string, value: unknown, field: FormField | undefined, t: Translate): string {
  if (value === null || value === undefined || value === '') return '—'
  if (key === 'state' && isState(value)) return t(`state.${value}`)
  if (key === 'completeness' && typeof value === 'number') return t(`completeness.${value as 0}`)
  if (typeof value === 'object') return JSON.stringify(value)
  return shownText(field ?? { kind: 'text' }, value as string | number, t)
}

function listChange(before: unknown[], after: unknown[], t: Translate): string {
  const added = after.filter((one) => !before.includes(one)).map(String)
  const removed = before.filter((one) => !after.includes(one)).map(String)
  const parts = [
    added.length > 0 && t('record.history.added', { names: added.join(t('common.listSeparator')) }),
    removed.length > 0 && t('record.history.removed', { names: removed.join(t('common.listSeparator')) }),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(t('common.clauseSeparator')) : '—'
}
