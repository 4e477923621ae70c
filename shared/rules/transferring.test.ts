import { expect, test } from 'vitest'
import { lastDueYear, transferDueOn, whyNotTransfer } from './transferring'

test('the years before transfer are counted from 1 January after formation', () => {
  expect(transferDueOn(2015, 10)).toBe('2026-01-01')
  expect(lastDueYear('2026-01-01', 10)).toBe(2015)
  expect(lastDueYear('2025-12-31', 10)).toBe(2014)
  expect(lastDueYear('2026-11-22', 20)).toBe(2005)
})

test('only what is filed, in place and free of holds may be handed over; a hold outweighs everything but being gone', () => {
  const ready = { state: 'in', held: false, filed: true, listed: false, appraised: false } as const
  expect(whyNotTransfer(ready)).toBeNull()
  expect(whyNotTransfer({ ...ready, state: 'to-shelve' })).toBeNull()
  expect(whyNotTransfer({ ...ready, state: 'out', held: true })).toBe('on-hold')
  expect(whyNotTransfer({ ...ready, state: 'out' })).toBe('on-loan')
  expect(whyNotTransfer({ ...ready, state: 'searching' })).toBe('missing')
  expect(whyNotTransfer({ ...ready, state: 'lost' })).toBe('missing')
  expect(whyNotTransfer({ ...ready, filed: false })).toBe('not-filed')
  expect(whyNotTransfer({ ...ready, state: 'to-return' })).toBe('not-in-place')
  expect(whyNotTransfer({ ...ready, listed: true })).toBe('listed')
  expect(whyNotTransfer({ ...ready, appraised: true })).toBe('in-appraisal')
  expect(whyNotTransfer({ ...ready, state: 'transferred', held: true })).toBe('gone')
})
