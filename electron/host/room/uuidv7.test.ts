import { expect, it } from 'vitest'
import { uuidSeries, uuidv7 } from './uuidv7'

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

it('a series of uids rises, keeps its moment and never meets another series', () => {
  const now = Date.UTC(2026, 10, 22)
  const next = uuidSeries(now)
  const uids = Array.from({ length: 3000 }, next)
  for (const uid of uids) expect(uid).toMatch(FORM)
  expect(uids.toSorted()).toEqual(uids)
  expect(new Set(uids).size).toBe(3000)
  expect(uids[0]?.slice(0, 13)).toBe(uuidv7(now).slice(0, 13))
  expect(uids).not.toContain(uuidSeries(now)())
})
