import { expect, test } from 'vitest'
import type { Loan } from '../../shared/model/loan'
import { backOf, tick, untick } from './ticked'

const line = (recordUid: string, returnedAt: number | null = null) =>
  ({ recordUid, returnedAt, pagesOut: 12 }) as Loan['lines'][number]
const lines = [line('a'), line('b'), line('c', 1)]

test('a scan ticks what is on the slip and still out, with the pages that went out', () => {
  const ticked = tick({}, lines, ['a', 'c', 'x'])
  expect(backOf(ticked)).toEqual([{ ref: 'a', pages: 12, damage: '' }])
})

test('a scan of something else leaves everything as it is', () => {
  const ticked = tick({}, lines, ['a'])
  expect(tick(ticked, lines, ['x', 'c'])).toBe(ticked)
})

test('ticked again keeps what was noted; unticked it stays out', () => {
  const noted = { a: { pages: 11, damage: '缺页' } }
  expect(tick(noted, lines, ['a', 'b'])).toEqual({ ...noted, b: { pages: 12, damage: '' } })
  expect(untick(noted, 'a')).toEqual({})
})
