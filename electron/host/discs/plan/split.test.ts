import { describe, expect, it } from 'vitest'
import { MEDIA } from '../../../../shared/model/disc'
import { bytesOnDisc, splitIntoVolumes, wantsUdf } from './split'

const CD = MEDIA.cd

const groups = (...sizes: number[]) => sizes.map((bytes, at) => ({ name: `盒${at + 1}`, records: 1, bytes }))

describe('splitting over discs', () => {
  it('keeps the order and never splits a box: what does not fit whole begins the next disc', () => {
    expect(splitIntoVolumes(groups(500, 400, 200, 900, 50), 1000, 0)).toEqual([1, 1, 2, 3, 3])
  })

  it('counts what is on every disc', () => {
    expect(splitIntoVolumes(groups(300, 300, 300), 1000, 100)).toEqual([1, 1, 2])
  })

  it('names the box that no disc of this size holds', () => {
    expect(() => splitIntoVolumes(groups(10, 2000), 1000, 100)).toThrow(
      expect.objectContaining({ code: 'discs.box-too-large', data: { name: '盒2', bytes: 2100, capacity: 990 } }),
    )
  })

  it('has no disc for nothing', () => {
    expect(splitIntoVolumes([], 1000, 0)).toEqual([])
  })

  it('counts files in whole sectors', () => {
    expect(bytesOnDisc('data/a', 2049, CD) - bytesOnDisc('data/a', 2048, CD)).toBe(2048)
    expect(bytesOnDisc('data/a', 0, CD)).toBeGreaterThan(0)
  })
})

it('UDF is for discs larger than a DVD and for files of 4 GiB and more', () => {
  expect([MEDIA.cd, MEDIA.dvd, MEDIA.bd25, MEDIA.bd100].map((capacity) => wantsUdf(capacity, 0))).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect([2 ** 32 - 1, 2 ** 32].map((size) => wantsUdf(MEDIA.dvd, size))).toEqual([false, true])
})
