import { isMessageKey, type Translate } from '../../../shared/messages'
import type { trailText } from '../../../shared/messages/trailText'
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

interface Words {
  fields: readonly FormField[]
  t: Translate
  /** What is no field of the record is told in the words of the trail. */
  trail: Pick<ReturnType<typeof trailText>, 'details'>
}

/** The changes of a trail entry, in the words of the fields. */
export function historyLines(detail: Readonly<Record<string, unknown>>, words: Words): HistoryLine[] {
  const { fields, t } = words
  return Object.entries(detail)
    .filter(([key]) => !SILENT.has(key))
    .map(([key, value]) => {
      const name = COLUMNS[key] ?? key
      const field = fields.find((one) => one.key === name)
      const word = [`record.head.${name}`, `audit.field.${name}`].find(isMessageKey)
      return {
        field: field?.label ?? (word ? t(word) : inTrail(key, value, words).field),
        change: changeText(key, value, field, words),
      }
    })
}

const inTrail = (key: string, value: unknown, { trail }: Words) =>
  trail.details({ subjectKind: 'record', detail: { [key]: value } })[0] ?? { field: key, after: '' }

function changeText(key: string, value: unknown, field: FormField | undefined, words: Words): string {
  if (key === 'field') {
    const named = words.fields.find((one) => one.key === value)?.label
    return named ?? shown(key, value, field, words)
  }
  if (key.endsWith('_id')) return '…'
  if (!Array.isArray(value) || value.length !== 2) return shown(key, value, field, words)
  const [before, after] = value as [unknown, unknown]
  if (Array.isArray(before) && Array.isArray(after)) return listChange(before, after, words.t)
  if (before === null || before === '' || before === undefined) return shown(key, after, field, words)
  return `${shown(key, before, field, words)} → ${shown(key, after, field, words)}`
}

function shown(key: string, value: unknown, field: FormField | undefined, words: Words): string {
  if (value === null || value === undefined || value === '') return words.t('common.none')
  return field ? shownText(field, value as string | number, words.t) : inTrail(key, value, words).after
}

function listChange(before: unknown[], after: unknown[], t: Translate): string {
  const added = after.filter((one) => !before.includes(one)).map(String)
  const removed = before.filter((one) => !after.includes(one)).map(String)
  const parts = [
    added.length > 0 && t('record.history.added', { names: added.join(t('common.listSeparator')) }),
    removed.length > 0 && t('record.history.removed', { names: removed.join(t('common.listSeparator')) }),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(t('common.clauseSeparator')) : t('common.none')
}
