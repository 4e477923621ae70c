import { expect, test } from 'vitest'
import { placeNodes, placePath, placeSortKey } from './shelf'

const pathOf = (text: string) => {
  let path: string | null = null
  for (const node of placeNodes(text)) path = placePath(path, node)
  return path
}
const keyOf = (text: string) => {
  let key: string | null = null
  for (const node of placeNodes(text)) key = placeSortKey(key, node)
  return key ?? ''
}

test('however a shelf address is written, the place has one path', () => {
  for (const text of ['一库-03列A面-2节-4层', '1号库房3列a面2节4层', '第一库 3列A面 第2节 第四层'])
    expect(pathOf(text), text).toBe('一库-03列A面-2节-4层')
  expect(pathOf('12列3层')).toBe('12列-3层')
  expect(pathOf('门口铁皮柜')).toBe('门口铁皮柜')
})

test('a path read again is the same path', () => {
  for (const text of ['一库-03列A面-2节-4层', '二库-12列B面-1节-6层-3格', '10列-1节'])
    expect(pathOf(pathOf(text) ?? '')).toBe(pathOf(text))
})

test('places sort as one walks: by number, not by text', () => {
  const walk = [
    '一库-02列A面-1节-1层',
    '一库-02列A面-1节-10层',
    '一库-02列B面-1节-1层',
    '一库-10列A面-1节-1层',
    '二库-01列A面-1节-1层',
  ]
  expect(walk.toReversed().toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))).toEqual(walk)
})

test('where numbers fall, one walks from the highest to the lowest, also past places of two digits and sides', () => {
  const below = (name: string, kind: 'bay' | 'side' = 'bay') => placeSortKey('00001库', { kind, name }, true)
  const bays = ['12节', '10节', '9节', '1节']
  expect(bays.toReversed().toSorted((a, b) => (below(a) < below(b) ? -1 : 1))).toEqual(bays)
  expect(below('B面', 'side') < below('A面', 'side')).toBe(true)
})
