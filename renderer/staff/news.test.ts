import { expect, test } from 'vitest'
import type { Request, RequestLine } from '../../shared/model/request'
import type { LineStateName } from '../../shared/rules/requestState'
import { newsOf, seenOf } from './news'

const requestWith = (...states: LineStateName[]): Request =>
  ({ uid: 'r', lines: states.map((state, at) => ({ uid: `line${at}`, state }) as RequestLine) }) as Request

test('the first look tells nothing, however much is ready', () => {
  expect(newsOf([requestWith('ready', 'refused')], null)).toEqual([])
})

test('a line that became ready is told once, one that still waits is not', () => {
  const before = seenOf([requestWith('to-pick', 'asked')])
  const now = [requestWith('ready', 'asked')]
  expect(newsOf(now, before).map(({ line }) => line.uid)).toEqual(['line0'])
  expect(newsOf(now, seenOf(now))).toEqual([])
})

test('steps on the way that need nothing from the asker are silent', () => {
  const before = seenOf([requestWith('asked', 'to-pick')])
  expect(newsOf([requestWith('to-pick', 'lent')], before)).toEqual([])
})

test('who waited in line is told when it is their turn', () => {
  const before = seenOf([requestWith('queued')])
  expect(newsOf([requestWith('to-pick')], before).map(({ told }) => told)).toEqual(['turn'])
})
