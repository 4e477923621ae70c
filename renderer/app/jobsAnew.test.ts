import { expect, test } from 'vitest'
import type { Job } from '../../shared/contract/events'
import { jobsAnew } from './jobsAnew'

const job = (id: string, state: Job['state'], done = 0): Job => ({
  id,
  kind: 'backup.create',
  state,
  done,
  total: 10,
  note: {},
  startedAt: 0,
  finishedAt: state === 'running' ? null : 1,
  error: null,
  result: null,
  by: 'u',
})

test('a job that ended while nothing was heard no longer runs on the screen, and one that began then does', () => {
  expect(jobsAnew([job('a', 'running')], [job('b', 'running'), job('a', 'done')])).toEqual([
    job('b', 'running'),
    job('a', 'done'),
  ])
})

test('a job the host forgot is forgotten', () => {
  expect(jobsAnew([job('a', 'running')], [])).toEqual([])
})

test('a list that is older than the notice of an end does not make the job run again', () => {
  expect(jobsAnew([job('a', 'done', 10)], [job('a', 'running', 9)])).toEqual([job('a', 'done', 10)])
})
