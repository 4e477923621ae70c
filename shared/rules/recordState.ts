import { nextIn, type StepTable } from './stepTable'

/** Where the paper of a record is (architecture §5). */
export const recordStates = [
  'arranging',
  'to-shelve',
  'in',
  'out',
  'to-return',
  'searching',
  'lost',
  'transferred',
  'destroyed',
] as const
export type RecordState = (typeof recordStates)[number]

/** What can happen to the paper of a record. */
export const recordEvents = [
  'confirm',
  'shelve',
  'unshelve',
  'lend',
  'return',
  'release',
  'search',
  'find',
  'lose',
  'replace',
  'transfer',
  'destroy',
] as const
export type RecordEvent = (typeof recordEvents)[number]

const STEPS: StepTable<RecordEvent, RecordState> = {
  confirm: { arranging: 'to-shelve', 'to-shelve': 'to-shelve', in: 'in', 'to-return': 'to-return' },
  shelve: { arranging: 'in', 'to-shelve': 'in', 'to-return': 'in', in: 'in' },
  unshelve: { in: 'to-shelve' },
  lend: { arranging: 'out', 'to-shelve': 'out', in: 'out', 'to-return': 'out' },
  return: { out: 'to-return' },
  // Taken from its place for somebody who then did not get it: it waits to be put back.
  release: { in: 'to-return', 'to-return': 'to-return', 'to-shelve': 'to-shelve', arranging: 'arranging' },
  search: { arranging: 'searching', 'to-shelve': 'searching', in: 'searching', 'to-return': 'searching' },
  find: { searching: 'to-return', lost: 'to-return' },
  lose: { searching: 'lost', out: 'lost' },
  replace: { lost: 'to-return' },
  transfer: { in: 'transferred', 'to-shelve': 'transferred' },
  destroy: { in: 'destroyed', 'to-shelve': 'destroyed' },
}

/** The state after an event, or null when the event cannot happen in this state. */
export const nextState = nextIn(STEPS)

/** States in which the paper is in the house and can be handed out. */
export const lendableStates = recordStates.filter((state) => nextState(state, 'lend') !== null)

/** Whether a record in this state can be lent. */
export const isLendable = (state: RecordState): boolean => nextState(state, 'lend') !== null

/** Whether the paper has left the archive for good. */
export const isGone = (state: RecordState): boolean => state === 'transferred' || state === 'destroyed'
