import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isGone,
  isLendable,
  lendableStates,
  nextState,
  recordEvents,
  recordStates,
  type RecordState,
} from './recordState'

test('the main road: arranging, to be shelved, in, out, to be put back, in', () => {
  let state: RecordState | null = 'arranging'
  for (const event of ['confirm', 'shelve', 'lend', 'return', 'shelve'] as const)
    state = state && nextState(state, event)
  expect(state).toBe('in')
})

test('only what is in the house can be lent, and never twice', () => {
  expect(lendableStates).toEqual(['arranging', 'to-shelve', 'in', 'to-return'])
  expect(nextState('out', 'lend')).toBeNull()
  for (const state of ['out', 'searching', 'lost', 'transferred', 'destroyed'] as const)
    expect(isLendable(state)).toBe(false)
})

test('from a transferred or destroyed record no way leads back', () => {
  for (const event of recordEvents)
    for (const state of ['transferred', 'destroyed'] as const) expect(nextState(state, event)).toBeNull()
})

test('whatever happens in whatever order, a lent record comes back through 待归架 or is reported lost', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...recordEvents), { maxLength: 60 }), (events) => {
      let state: RecordState = 'arranging'
      for (const event of events) {
        const next = nextState(state, event)
        if (next === null) continue
        if (state === 'out') expect(['to-return', 'lost']).toContain(next)
        if (isGone(state)) throw new Error('left a final state')
        state = next
      }
      expect(recordStates).toContain(state)
    }),
  )
})

test('what is searched is found or lost; a lost record comes back as itself or as its copy, through 待归架', () => {
  expect(nextState('in', 'search')).toBe('searching')
  expect(nextState('out', 'search')).toBeNull()
  expect(nextState('searching', 'find')).toBe('to-return')
  expect(nextState('searching', 'lose')).toBe('lost')
  for (const event of ['find', 'replace'] as const) expect(nextState('lost', event)).toBe('to-return')
  expect(nextState('searching', 'replace')).toBeNull()
})
