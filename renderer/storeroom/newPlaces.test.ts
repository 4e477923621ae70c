import { describe, expect, test } from 'vitest'
import { kindsBelow, newLocationsOf, planOf } from './newPlaces'

describe('many places at once', () => {
  test('“1–12列 A/B面 6节 6层” makes 864 shelves, and the first and last are told', () => {
    const plan = newLocationsOf({ room: '一库', rowFrom: 1, rowTo: 12, sides: 'a、B面', bays: 6, levels: 6 }, null)
    expect(plan).toMatchObject({ room: '一库', rows: { from: 1, to: 12 }, sides: ['A', 'B'], bays: 6, levels: 6 })
    expect(planOf(plan, null)).toEqual({ count: 864, first: '一库-01列A面-1节-1层', last: '一库-12列B面-6节-6层' })
  })

  test('rows given the wrong way round are turned, one row alone is that row', () => {
    expect(newLocationsOf({ rowFrom: 5, rowTo: 3 }, 'x').rows).toEqual({ from: 3, to: 5 })
    expect(newLocationsOf({ rowFrom: 4 }, 'x').rows).toEqual({ from: 4, to: 4 })
  })

  test('a storeroom may be made alone, below a place there must be something to make', () => {
    expect(planOf(newLocationsOf({ room: '二库' }, null), null)).toEqual({ count: 1, first: '二库', last: '二库' })
    expect(planOf(newLocationsOf({}, null), null)).toBeNull()
    expect(planOf(newLocationsOf({}, 'x'), '一库-01列')).toBeNull()
  })

  test('below a place only what is smaller than it is offered', () => {
    expect(kindsBelow(null)).toEqual(['row', 'side', 'bay', 'level', 'cell'])
    expect(kindsBelow('side')).toEqual(['bay', 'level', 'cell'])
    expect(kindsBelow('cell')).toEqual([])
  })
})
