import { expect, test } from 'vitest'
import type { Today } from '../../shared/model/report'
import { can as roleCan, type Role } from '../../shared/rules/abilities'
import { questionOf } from '../catalogue/filterParams'
import { draftsOf, waitingOf } from './waiting'

const today: Today = {
  date: '2026-02-26',
  overdue: 1,
  dueToday: 2,
  dueWeek: 3,
  out: 4,
  pending: 5,
  arranging: 6,
  toShelve: 7,
  toReturn: 8,
  searching: 9,
  visitsWaiting: 12,
  visitsOpen: 13,
  effectsMissing: 14,
  holdsDue: 15,
  mailsGivenUp: 16,
  incomplete: 10,
  setAside: 11,
  drafts: [
    { key: 'desk', updatedAt: 1 },
    { key: 'columns', updatedAt: 2 },
    { key: 'record:new', updatedAt: 3 },
    { key: 'record:0198', updatedAt: 4 },
  ],
}
const linesFor = (role: Role) => waitingOf(today, (ability) => roleCan(role, ability)).flatMap(({ lines }) => lines)
const addressOf = (label: string, role: Role = 'clerk') => linesFor(role).find((line) => line.label === label)?.to ?? ''
const filterOf = (label: string) => questionOf(new URL(addressOf(label), 'archive://room').searchParams).filter

test('every count of records opens the catalogue with a filter that catalogue understands', () => {
  expect(filterOf('home.pending')).toEqual({ pending: true })
  expect(filterOf('home.arranging')).toEqual({ states: ['arranging'] })
  expect(filterOf('home.toShelve')).toEqual({ states: ['to-shelve'] })
  expect(filterOf('home.incomplete')).toEqual({ completeness: 2 })
  expect(addressOf('home.searching')).toBe('/circulation/tracing')
})

test('what is due within seven days is the span after today, over the end of the month', () => {
  expect(addressOf('home.dueWeek')).toBe('/circulation/loans?due=2026-02-27..2026-03-05')
})

test('somebody who may not work at the desk or import gets lists they may open', () => {
  expect(addressOf('home.toReturn', 'leader')).toBe('/catalogue?state=to-return')
  expect(linesFor('leader').map((line) => line.label)).not.toContain('home.setAside')
})

test('visits wait for who approves them, their effects for the desk', () => {
  expect(linesFor('leader').filter(({ label }) => label.startsWith('home.visits'))).toEqual([
    { label: 'home.visitsWaiting', count: 12, to: '/circulation/visits?which=waiting', urgent: true },
  ])
  expect(addressOf('home.visitsWaiting', 'clerk')).toBe('')
  expect(addressOf('home.effectsMissing', 'clerk')).toBe('/circulation/visits?which=no-effect')
})

test('mails that were given up stand among what waits at the desk, while there are some', () => {
  expect(addressOf('home.mailsGivenUp', 'clerk')).toBe('/circulation/reminders')
  expect(addressOf('home.mailsGivenUp', 'leader')).toBe('')
  const none = waitingOf({ ...today, mailsGivenUp: 0 }, () => true).flatMap(({ lines }) => lines)
  expect(none.map(({ label }) => label)).not.toContain('home.mailsGivenUp')
})

test('unfinished work is offered only where a page takes it up and the person may', () => {
  expect(draftsOf(today, (ability) => roleCan('clerk', ability)).map((draft) => draft.to)).toEqual([
    '/circulation',
    '/catalogue/new',
    '/catalogue/0198?edit=1',
  ])
  expect(draftsOf(today, (ability) => roleCan('leader', ability))).toEqual([])
})

test('holds due for review open their ledger, for who manages holds, and only while there are some', () => {
  expect(addressOf('home.holdsDue', 'archivist')).toBe('/retention/holds?which=due')
  expect(addressOf('home.holdsDue', 'auditor')).toBe('')
  const none = waitingOf({ ...today, holdsDue: 0 }, () => true).flatMap(({ lines }) => lines)
  expect(none.map(({ label }) => label)).not.toContain('home.holdsDue')
})
