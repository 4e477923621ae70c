import { describe, expect, it } from 'vitest'
import { bytesOnDisc, splitIntoVolumes } from './split'

const groups = (...sizes: number[]) => sizes.map((bytes, at) => ({ name: `盒${at + 1}`, records: 1, bytes }))

describe('splitting over discs', () => {
  it('keeps the order and never splits a box: what does not fit whole begins the next disc', () => {
    expect(splitIntoVolumes(groups(500, 400, 200, 900, 50), 1000, 0)).toEqual([1, 1, 2, 3, 3])
  })

  it('counts what is on every disc', () => {
    expect(splitIntoVolumes(groups(300, 300, 300), 1000, 100)).toEqual([1, 1, 2])
  })

  it('names the box that no disc of this size holds', () => {
    expect(() => splitIntoVolumes(groups(10, 2000), 1000, 0)).toThrow(
      expect.objectContaining({ code: 'discs.box-too-large', data: { name: '盒2', bytes: 2000, capacity: 1000 } }),
    )
  })

  it('has no disc for nothing', () => {
    expect(splitIntoVolumes([], 1000, 0)).toEqual([])
  })

  it('counts files in whole sectors', () => {
    expect(bytesOnDisc('data/a', 2049) - bytesOnDisc('data/a', 2048)).toBe(2048)
    expect(bytesOnDisc('data/a', 0)).toBeGreaterThan(0)
  })
})
