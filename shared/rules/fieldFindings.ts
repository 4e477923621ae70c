import type { RecordType } from '../model/recordType'
import { isCreditCode } from './creditCode'
import { readIdNumber } from './idNumber'
import { isAfter, OPEN_END } from './partialDate'

const CITIZEN = /^(|.*身份证.*|01)$/

/** Findings about values, by field: they ask for a reason and never forbid (domain.md §4.6, §9.9). */
export function fieldFindings(
  type: Pick<RecordType, 'fields' | 'checks'>,
  details: Readonly<Record<string, unknown>>,
): Map<string, string> {
  const found = new Map<string, string>()
  const kindOfId = typeof details['idType'] === 'string' ? details['idType'] : ''
  for (const { key, kind } of type.fields) {
    const value = details[key]
    if (typeof value !== 'string' || value === '') continue
    if (kind === 'idNumber' && CITIZEN.test(kindOfId)) {
      const { problem } = readIdNumber(value)
      if (problem) found.set(key, problem)
    } else if (kind === 'creditCode' && !isCreditCode(value)) found.set(key, 'credit.check-character')
  }
  for (const { from, to, code } of type.checks) {
    const [start, end] = [details[from], details[to]]
    const wrong = typeof start === 'string' && typeof end === 'string' && end !== OPEN_END && isAfter(start, end)
    if (wrong && !found.has(to)) found.set(to, code)
  }
  return found
}
