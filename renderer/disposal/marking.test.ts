import { expect, test } from 'vitest'
import { afterMark, grouped, moveTo, nextUndecided, pickClass, START, targets, toggle, type Mark } from './marking'

const row = (id: number, classCode = 'YB', opinion: 'destroy' | null = null) => ({ id, classCode, opinion })
const rows = [row(1), row(2, 'SY'), row(3), row(4, 'YB', 'destroy'), row(5)]

test('one key after the other marks row after row: the cursor goes on by itself', () => {
  let cursor = START
  const marked: number[] = []
  for (let press = 0; press < 3; press++) {
    marked.push(...targets(rows, cursor))
    cursor = afterMark(rows, cursor)
  }
  expect(marked).toEqual([1, 2, 3])
  expect(cursor.active).toBe(3)
})

test('Shift picks a run, back and forth from where it began, and its opinion goes to all of it', () => {
  const down = moveTo(rows, moveTo(rows, moveTo(rows, START, 1), 2, true), 3, true)
  expect(targets(rows, down)).toEqual([2, 3, 4])
  const up = moveTo(rows, down, 0, true)
  expect(targets(rows, up)).toEqual([1, 2])
  expect(afterMark(rows, down)).toMatchObject({ active: 4, picked: new Set() })
})

test('Space picks single rows and lets them go again', () => {
  const two = toggle(rows, toggle(rows, START, 0), 4)
  expect(targets(rows, two)).toEqual([1, 5])
  expect(targets(rows, toggle(rows, two, 0))).toEqual([5])
})

test('C picks what is undecided of the class, N goes to the next undecided and around the end', () => {
  expect(targets(rows, pickClass(rows, START))).toEqual([1, 3, 5])
  expect(nextUndecided(rows, { ...START, active: 2 }).active).toBe(4)
  expect(nextUndecided(rows, { ...START, active: 4 }).active).toBe(0)
  const decided = rows.map((one) => ({ ...one, opinion: 'destroy' as const }))
  expect(nextUndecided(decided, { ...START, active: 2 }).active).toBe(2)
})

test('the cursor never leaves the rows, also when there are none', () => {
  expect(moveTo(rows, START, 99).active).toBe(4)
  expect(moveTo(rows, START, -5).active).toBe(0)
  expect(targets([], moveTo([], START, 3))).toEqual([])
})

test('marks go out together by opinion, years and reason', () => {
  const destroy = { opinion: 'destroy' as const, years: null, reason: '期满' }
  const keep = { opinion: 'keep' as const, years: 5, reason: '查考' }
  const sent = grouped(
    new Map<number, Mark>([
      [1, destroy],
      [2, keep],
      [3, destroy],
      [4, { ...keep, years: 10 }],
    ]),
  )
  expect(sent.map(({ lines }) => lines)).toEqual([[1, 3], [2], [4]])
})
