import { describe, expect, test } from 'vitest'
import type { Location } from '../../shared/model/box'
import { findNode, innermost, placeTree, visibleNodes } from './placeTree'

const place = (uid: string, parentUid: string | null, boxes = 0, capacity: number | null = null): Location => ({
  uid,
  parentUid,
  boxes,
  capacity,
  barcode: '',
  kind: 'room',
  name: uid,
  path: uid,
  falls: false,
  children: 0,
  active: true,
})

const places = [
  place('room', null),
  place('row', 'room', 1),
  place('level1', 'row', 2, 10),
  place('level2', 'row', 3, 10),
  place('other', null),
]

describe('the tree of places', () => {
  test('a place counts the boxes and the capacity of everything below it', () => {
    const [room, other] = placeTree(places)
    expect(room).toMatchObject({ boxes: 6, capacity: 20, depth: 0 })
    expect(other).toMatchObject({ boxes: 0, capacity: null })
  })

  test('only what is below open places is shown, in walking order', () => {
    const roots = placeTree(places)
    const names = (open: string[]) => visibleNodes(roots, new Set(open)).map((node) => node.place.uid)
    expect(names([])).toEqual(['room', 'other'])
    expect(names(['room'])).toEqual(['room', 'row', 'other'])
    expect(names(['room', 'row'])).toEqual(['room', 'row', 'level1', 'level2', 'other'])
    expect(names(['row'])).toEqual(['room', 'other'])
  })

  test('a place is found wherever it is, with its parents', () => {
    const node = findNode(placeTree(places), 'level2')
    expect(node?.parent?.place.uid).toBe('row')
    expect(node?.parent?.parent?.place.uid).toBe('room')
    expect(findNode(placeTree(places), 'nowhere')).toBeUndefined()
  })

  test('labels are printed for the innermost places', () => {
    const [room, other] = placeTree(places)
    expect(room && innermost(room).map((node) => node.place.uid)).toEqual(['level1', 'level2'])
    expect(other && innermost(other).map((node) => node.place.uid)).toEqual(['other'])
  })
})
