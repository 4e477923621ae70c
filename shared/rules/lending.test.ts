import { expect, test } from 'vitest'
import {
  DEFAULT_POLICY,
  deskAction,
  overdueDays,
  policyOf,
  stateAfterPutBack,
  stateAfterReturn,
  whyNotLend,
  whyNotLendTo,
  whyNotRenew,
} from './lending'
import type { RecordState } from './recordState'

const record = (state: RecordState) => ({ name: 'J045-1', state, holder: null, reading: null })

test('whatever is in the house can be lent, also before it is arranged; what is lost, searched for or gone cannot', () => {
  for (const state of ['arranging', 'to-shelve', 'in', 'to-return'] as const)
    expect(whyNotLend(record(state))).toBeNull()
  for (const state of ['searching', 'lost', 'transferred', 'destroyed'] as const)
    expect(whyNotLend(record(state))).toEqual({
      code: 'circulation.record-unavailable',
      data: { code: 'J045-1', state },
    })
})

test('a record that is out is refused with its holder, whatever its state says', () => {
  const holder = { name: '王强', dueOn: '2026-12-01', department: '基金科', phone: '0771-1' }
  for (const state of ['out', 'in', 'lost'] as const)
    expect(whyNotLend({ name: 'J045-1', state, holder, reading: null })).toEqual({
      code: 'circulation.record-out',
      data: { code: 'J045-1', borrower: '王强', department: '基金科', phone: '0771-1', dueOn: '2026-12-01' },
    })
})

test('overdue records block the next loan unless the room switched that off or the clerk gives a reason', () => {
  const person = { name: '李敏', active: true, overdue: 2 }
  expect(whyNotLendTo(person, DEFAULT_POLICY, ' ')).toEqual({
    code: 'circulation.borrower-blocked',
    data: { name: '李敏', count: 2 },
  })
  expect(whyNotLendTo(person, DEFAULT_POLICY, '审计组急用')).toBeNull()
  expect(whyNotLendTo(person, { ...DEFAULT_POLICY, blockOverdue: false }, '')).toBeNull()
  expect(whyNotLendTo({ ...person, overdue: 0 }, DEFAULT_POLICY, '')).toBeNull()
  expect(whyNotLendTo({ ...person, active: false }, DEFAULT_POLICY, '急')).toMatchObject({
    code: 'circulation.borrower-inactive',
  })
})

test('a loan is overdue from the day after its due date', () => {
  expect(overdueDays('2026-03-10', '2026-03-10')).toBe(0)
  expect(overdueDays('2026-03-10', '2026-03-11')).toBe(1)
  expect(overdueDays('2026-02-28', '2026-03-02')).toBe(2)
  expect(overdueDays('2026-03-10', '2026-03-01')).toBe(0)
})

test('renewals stop at the room’s limit', () => {
  expect(whyNotRenew('A', 0, DEFAULT_POLICY)).toBeNull()
  expect(whyNotRenew('A', 1, DEFAULT_POLICY)).toEqual({
    code: 'circulation.renewal-limit',
    data: { code: 'A', count: 1 },
  })
  expect(whyNotRenew('A', 1, { ...DEFAULT_POLICY, maxRenewals: 2 })).toBeNull()
})

test('the desk lends what is in and takes back what is out, unless a key fixed the mode', () => {
  expect(deskAction(true, true, 'auto')).toBe('return')
  expect(deskAction(false, false, 'auto')).toBe('lend')
  expect(deskAction(false, true, 'auto')).toBe('refuse')
  expect(deskAction(true, true, 'lend')).toBe('refuse')
  expect(deskAction(false, false, 'return')).toBe('refuse')
  expect(deskAction(true, true, 'return')).toBe('return')
})

test('a returned record waits for its box, one without a box goes back to the table, and a box without a place is still to be shelved', () => {
  expect([stateAfterReturn(true), stateAfterReturn(false)]).toEqual(['to-return', 'arranging'])
  expect([stateAfterPutBack(true), stateAfterPutBack(false)]).toEqual(['in', 'to-shelve'])
})

test('settings that make no sense leave the default rule', () => {
  expect(policyOf({})).toEqual(DEFAULT_POLICY)
  expect(
    policyOf({ 'circulation.loanDays': 0, 'circulation.maxRenewals': 'x', 'circulation.blockOverdue': 'no' }),
  ).toEqual(DEFAULT_POLICY)
  expect(
    policyOf({ 'circulation.loanDays': 5, 'circulation.maxRenewals': 3, 'circulation.blockOverdue': false }),
  ).toEqual({ loanDays: 5, maxRenewals: 3, blockOverdue: false })
})
