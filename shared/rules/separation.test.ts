import { expect, test } from 'vitest'
import { postClashes } from './separation'

test('an archivist who proposes and a leader who approves unite no posts', () => {
  expect(postClashes('archivist', 'proposer')).toEqual([])
  expect(postClashes('clerk', 'proposer')).toEqual([])
  expect(postClashes('leader', 'approver')).toEqual([])
})

test('an administrator at archive work, an archivist or auditor who approves, and an archivist who supervises are shown', () => {
  expect(postClashes('administrator', 'proposer')).toEqual([['system', 'archive']])
  expect(postClashes('archivist', 'approver')).toEqual([['archive', 'approval']])
  expect(postClashes('auditor', 'approver')).toEqual([['audit', 'approval']])
  expect(postClashes('clerk', 'supervisor')).toEqual([['archive', 'audit']])
})

test('business and archive may be one person: the part-time filing clerk', () => {
  expect(postClashes('borrower', 'proposer')).toEqual([])
})

test('a witness without a post of its own adds none', () => {
  expect(postClashes('leader', 'witness')).toEqual([])
})
