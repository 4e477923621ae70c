import type { Request, RequestLine, RequestRecord } from '../../../shared/model/request'
import type { LineStateName } from '../../../shared/rules/requestState'
import type { Translate } from '../../../shared/messages'

/** 档号, else the business number, else the title. */
export const codeOfRecord = (record: RequestRecord): string => record.code ?? record.businessNumber ?? record.title

/** Who a record is about, so that nobody is handed the wrong namesake. */
export const whoOfRecord = (record: RequestRecord): string =>
  [record.personName, record.birthMonth, record.idMasked, record.employer].filter(Boolean).join(' · ')

/** What was asked, in one line of words. */
export function nameOfLine(t: Translate, line: RequestLine): string {
  if (line.record) return [codeOfRecord(line.record), line.record.personName].filter(Boolean).join(' ')
  if (line.kind === 'person') return t('requestsPage.everythingOf', { name: line.text })
  return t('requestsPage.quoted', { text: line.text })
}

/** How many lines of a request stand where, in the order of the work. */
export function statesOf(request: Request): { state: LineStateName; count: number }[] {
  const counts = new Map<LineStateName, number>()
  for (const { state } of request.lines) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].map(([state, count]) => ({ state, count }))
}

/** What is wanted: original or copy, taken out or read here. */
export const wishOf = (t: Translate, { original, takeOut }: Pick<Request, 'original' | 'takeOut'>): string =>
  [
    t(original ? 'requests.field.original' : 'requests.field.copy'),
    t(takeOut ? 'requests.field.takeOut' : 'requests.field.readingRoom'),
  ].join(' · ')
