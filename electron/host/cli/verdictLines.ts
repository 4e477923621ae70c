import type { Verdict } from '../../../shared/model/intake'
import type { RecordField } from '../../../shared/model/recordType'
import type { Language, Translate } from '../../../shared/messages'
import { verdictText } from '../../../shared/messages/verdictText'
import { columns } from './columns'

/** So many findings are told to people. */
export const SHOWN = 20

interface Reader {
  t: Translate
  language: Language
}

/** The first findings about the rows of a list or ledger, for people, and how many more of all there are; fields by their names. */
export function verdictLines(
  first: readonly Verdict[],
  all: number,
  fields: readonly Pick<RecordField, 'key' | 'label'>[],
  { t, language }: Reader,
): string[] {
  const side = language === 'en' ? 'en' : 'zh'
  const names = new Map(fields.map(({ key, label }) => [key, label[side]]))
  const shown = first.slice(0, SHOWN).map((verdict) => {
    const { sheet, row, field, severity } = verdict
    const where = `  ${sheet === null ? '' : `${sheet}!`}${row}`
    return [where, t(`cli.import.${severity}`), verdictText(t, verdict), names.get(field) ?? field]
  })
  const more = all - shown.length
  return [...columns(shown), ...(more > 0 ? [t('cli.import.more', { count: more })] : [])]
}
