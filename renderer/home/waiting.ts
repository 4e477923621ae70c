import type { MessageKey } from '../../shared/messages'
import type { Today } from '../../shared/model/report'
import type { Ability } from '../../shared/rules/abilities'
import { addDays } from '../../shared/rules/workingDays'

/** One line of what waits: its count, and the list that shows exactly these rows. */
export interface Waiting {
  label: MessageKey
  count: number
  to: string
  /** Not only a number: somebody has to act today. */
  urgent?: boolean
}

export interface WaitingGroup {
  label: MessageKey
  lines: Waiting[]
}

/** Visits: to be approved for who may, under way and without their effect for the desk. */
function visitsOf(today: Today, can: (ability: Ability) => boolean): Waiting[] {
  const page = '/circulation/visits?which='
  const waiting: Waiting = {
    label: 'home.visitsWaiting',
    count: today.visitsWaiting,
    to: `${page}waiting`,
    urgent: true,
  }
  const desk: Waiting[] = [
    { label: 'home.visitsOpen', count: today.visitsOpen, to: `${page}open` },
    { label: 'home.effectsMissing', count: today.effectsMissing, to: `${page}no-effect` },
  ]
  return [...(can('visits.approve') ? [waiting] : []), ...(can('circulation.desk') ? desk : [])]
}

/** People nobody told because their mail was given up, for the desk, while there are some. */
const mailsOf = ({ mailsGivenUp }: Today, can: (ability: Ability) => boolean): Waiting[] =>
  can('circulation.desk') && mailsGivenUp > 0
    ? [{ label: 'home.mailsGivenUp', count: mailsGivenUp, to: '/circulation/reminders', urgent: true }]
    : []

/** Holds to be looked at again, for who manages them, while there are some. */
const holdsOf = ({ holdsDue }: Today, can: (ability: Ability) => boolean): Waiting[] =>
  can('holds.manage') && holdsDue > 0
    ? [{ label: 'home.holdsDue', count: holdsDue, to: '/retention/holds?which=due', urgent: true }]
    : []

/** Acts that wait for a second person, while there are some. */
const secondsOf = (seconds?: { forMe: number; mine: number }): WaitingGroup[] =>
  seconds && seconds.forMe + seconds.mine > 0
    ? [
        {
          label: 'confirmations.title',
          lines: [
            { label: 'home.confirmForMe', count: seconds.forMe, to: '/confirmations', urgent: true },
            { label: 'home.confirmMine', count: seconds.mine, to: '/confirmations?view=mine' },
          ],
        },
      ]
    : []

/** What waits, in the order of work; lists a person may not open are absent. seconds: acts that wait for a second person. */
export function waitingOf(
  today: Today,
  can: (ability: Ability) => boolean,
  seconds?: { forMe: number; mine: number },
): WaitingGroup[] {
  const { date } = today
  const desk: Waiting[] = [
    { label: 'home.overdue', count: today.overdue, to: '/circulation/loans?overdue=1', urgent: true },
    { label: 'home.dueToday', count: today.dueToday, to: `/circulation/loans?due=${date}` },
    {
      label: 'home.dueWeek',
      count: today.dueWeek,
      to: `/circulation/loans?due=${addDays(date, 1)}..${addDays(date, 7)}`,
    },
    { label: 'home.out', count: today.out, to: '/circulation/loans' },
    {
      label: 'home.toReturn',
      count: today.toReturn,
      to: can('circulation.desk') ? '/circulation/put-back' : '/catalogue?state=to-return',
    },
    { label: 'home.searching', count: today.searching, to: '/circulation/tracing', urgent: true },
    ...mailsOf(today, can),
    ...visitsOf(today, can),
  ]
  const arranging: Waiting[] = [
    { label: 'home.pending', count: today.pending, to: '/catalogue?pending=1' },
    { label: 'home.arranging', count: today.arranging, to: '/catalogue?state=arranging' },
    { label: 'home.toShelve', count: today.toShelve, to: '/catalogue?state=to-shelve' },
    { label: 'home.incomplete', count: today.incomplete, to: '/catalogue?completeness=2' },
    ...holdsOf(today, can),
  ]
  if (can('intake.run')) arranging.push({ label: 'home.setAside', count: today.setAside, to: '/intake' })
  return [
    ...secondsOf(seconds),
    { label: 'home.group.desk', lines: desk },
    { label: 'home.group.arranging', lines: arranging },
  ]
}

/** Pages whose unfinished work is kept as a draft, by its key; what follows the colon names the thing. */
const DRAFTS: { key: RegExp; label: MessageKey; to: (of: string) => string; ability: Ability }[] = [
  { key: /^desk$/, label: 'home.draft.desk', to: () => '/circulation', ability: 'circulation.desk' },
  { key: /^search\.list$/, label: 'home.draft.list', to: () => '/search/list', ability: 'catalogue.read' },
  { key: /^record:new$/, label: 'home.draft.newRecord', to: () => '/catalogue/new', ability: 'catalogue.write' },
  {
    key: /^record:(.+)$/,
    label: 'home.draft.record',
    to: (of) => `/catalogue/${of}?edit=1`,
    ability: 'catalogue.write',
  },
  {
    key: /^visit:(.+)$/,
    label: 'home.draft.visit',
    to: (type) => `/circulation/visits/new?type=${type}`,
    ability: 'circulation.desk',
  },
  { key: /^late:/, label: 'home.draft.late', to: () => '/circulation/late', ability: 'circulation.desk' },
  { key: /^hold:new$/, label: 'home.draft.hold', to: () => '/retention/holds', ability: 'holds.manage' },
]

export interface DraftLine {
  key: string
  label: MessageKey
  to: string
  updatedAt: number
}

/** Unfinished work that a page of this program takes up again. */
export const draftsOf = (today: Today, can: (ability: Ability) => boolean): DraftLine[] =>
  today.drafts.flatMap(({ key, updatedAt }) => {
    const page = DRAFTS.find((one) => one.key.test(key))
    if (!page || !can(page.ability)) return []
    return [{ key, label: page.label, to: page.to(key.split(':')[1] ?? ''), updatedAt }]
  })
