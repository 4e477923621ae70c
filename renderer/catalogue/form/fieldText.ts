import type { FieldValues } from '../../../shared/model/record'
import type { MessageKey, Translate } from '../../../shared/messages'
import { parseMoney } from '../../../shared/rules/money'
import { isOpenEnd, OPEN_END, readDate } from '../../../shared/rules/partialDate'
import { formatMoney } from '../../ui/format'
import { periodText } from '../../ui/periodText'
import type { FormField } from './fields'

type Value = FieldValues[string]
/** What stands in the form, by field. */
export type Texts = Record<string, string>

/** A value as it stands in the form: money in yuan, an end date without end in words. */
export function textOf(field: Pick<FormField, 'kind'>, value: Value, t: Translate): string {
  if (value === null || value === '') return ''
  if (field.kind === 'money' && typeof value === 'number') return (value / 100).toFixed(2)
  if (field.kind === 'endDate' && value === OPEN_END) return t('record.openEnd')
  return String(value)
}

/** A value as a reader sees it. */
export function shownText(field: Pick<FormField, 'kind'>, value: Value, t: Translate): string {
  if (value === null || value === '') return ''
  if (field.kind === 'money' && typeof value === 'number') return formatMoney(value)
  if (field.kind === 'period') return periodText(t, String(value))
  if (field.kind === 'openness') return t(`openness.${value as 'open'}`)
  return textOf(field, value, t)
}

const WHOLE = new Set<FormField['kind']>(['integer', 'pages', 'year'])

/** The value a text of the form means, or what is wrong with it. Dates may be typed loosely (20230509, 2023.5.9, 2023年5月), money in yuan. */
export function readText(
  field: Pick<FormField, 'kind' | 'personal'>,
  typed: string,
): { value: Value; problem?: undefined } | { value?: undefined; problem: MessageKey } {
  const text = typed.trim()
  if (text === '') return { value: null }
  if (field.personal && /\*{2,}/.test(text)) return { problem: 'record.problem.masked' }
  if (field.kind === 'money') {
    const fen = parseMoney(text)
    return fen === null ? { problem: 'record.problem.money' } : { value: fen }
  }
  if (field.kind === 'endDate' && (text === OPEN_END || isOpenEnd(text) || /^no end$/i.test(text)))
    return { value: OPEN_END }
  if (field.kind === 'date' || field.kind === 'endDate') {
    const { date } = readDate(text)
    return date === null ? { problem: 'record.problem.date' } : { value: date }
  }
  if (WHOLE.has(field.kind)) {
    if (!/^\d{1,9}$/.test(text)) return { problem: 'record.problem.number' }
    const whole = Number(text)
    if (field.kind === 'year' && (whole < 1850 || whole > 2199)) return { problem: 'record.problem.year' }
    return { value: whole }
  }
  return { value: text }
}
