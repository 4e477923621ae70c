import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueOn, formedYear, isShorter, retentionEnds, retentionSpan, retentionStarts } from './retention'

const years = fc.integer({ min: 1850, max: 2199 })
const periods = fc.integer({ min: 1, max: 200 })
const two = (n: number) => String(n).padStart(2, '0')
/** Whole and partial dates of a year, 29 February among them. */
const dateIn = (year: number) =>
  fc.oneof(
    fc.constant(String(year)),
    fc.integer({ min: 1, max: 12 }).map((month) => `${year}-${two(month)}`),
    fc
      .integer({ min: 0, max: 365 })
      .map((day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10))
      .filter((date) => date.startsWith(String(year))),
  )
const formed = years.chain((year) => dateIn(year).map((formedOn) => ({ year, formedOn })))
const dayAfter = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)

describe('when a record falls due', () => {
  it('counts ten years of a record formed in 2015 from 2016-01-01 to 2025-12-31, due on 2026-01-01', () => {
    const kept = { formedOn: '2015-06-30', year: 2015, period: '10' }
    expect(retentionSpan(kept)).toEqual({ starts: '2016-01-01', ends: '2025-12-31', dueOn: '2026-01-01' })
  })

  it('counts from the year alone, so 29 February, a month or a bare year of the same year are the same', () => {
    for (const formedOn of ['2016-02-29', '2016-12-31', '2016-02', '2016', null])
      expect(retentionEnds({ formedOn, year: 2016, period: '30' })).toBe('2046-12-31')
  })

  it('counts from the later of the date and the archive year, because a period is a minimum', () => {
    expect(retentionStarts({ formedOn: '2018-01-05', year: 2017 })).toBe('2019-01-01')
    expect(retentionStarts({ formedOn: '2017-12-30', year: 2018 })).toBe('2019-01-01')
  })

  it('never ends what is permanent or undecided', () => {
    for (const period of ['permanent', null]) {
      expect(retentionSpan({ formedOn: '2015', year: 2015, period })).toBeNull()
      expect(dueOn({ formedOn: '2015', year: 2015, period })).toBeNull()
    }
  })

  it('is due the day after it ends, always a 1 January, whole years after it started', () => {
    fc.assert(
      fc.property(formed, periods, (one, period) => {
        const span = retentionSpan({ ...one, period: String(period) }) ?? expect.fail('due')
        expect(dayAfter(span.ends)).toBe(span.dueOn)
        expect(span.dueOn.slice(4)).toBe('-01-01')
        expect(Number(span.dueOn.slice(0, 4)) - Number(span.starts.slice(0, 4))).toBe(period)
        expect(Number(span.starts.slice(0, 4))).toBe(formedYear(one) + 1)
        expect(span.starts > one.formedOn).toBe(true)
      }),
    )
  })

  it('moves by exactly the years a changed period differs by, and a shorter one is known as shorter', () => {
    fc.assert(
      fc.property(formed, periods, periods, (one, before, after) => {
        const due = (period: number) => Number(dueOn({ ...one, period: String(period) })?.slice(0, 4))
        expect(due(after) - due(before)).toBe(after - before)
        expect(isShorter(String(before), String(after))).toBe(after < before)
        expect(isShorter('permanent', String(after))).toBe(true)
        expect(isShorter(String(before), 'permanent')).toBe(false)
        expect(isShorter(null, String(after))).toBe(false)
      }),
    )
  })
})
