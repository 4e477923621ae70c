import type { Verdict } from '../model/intake'
import { isMessageKey, type Translate } from './index'

/** What is wrong with a cell, in words. The earlier record of an invoice is a row of the ledger or a record of the room; a state is named. */
export function verdictText(t: Translate, { code, data = {} }: Pick<Verdict, 'code' | 'data'>): string {
  const earlier = data['record'] ?? t(data['sheet'] === undefined ? 'intake.row' : 'intake.row-of-sheet', data)
  const stateKey = `state.${String(data['state'])}`
  return t(`intake.verdict.${code}`, {
    ...data,
    earlier,
    ...(isMessageKey(stateKey) ? { state: t(stateKey) } : {}),
  })
}
