import type { Difference } from '../../../shared/model/intake'
import { tidyName } from '../../../shared/rules/looseText'
import {
  borrowerByCard,
  borrowerByUid,
  borrowersByName,
  changeBorrower,
  registerBorrower,
  type BorrowerRow,
} from '../circulation'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import { nameInitials } from '../search'
import { Findings, type Judged, refusedRow } from './judged'
import type { ReadRow } from './readList'

type Field = 'name' | 'department' | 'phone' | 'active'
const FIELDS: readonly Field[] = ['name', 'department', 'phone', 'active']

/** One person of a list. Empty texts say nothing, they do not clear what the room knows. */
interface Person {
  card: string
  name: string
  department: string
  phone: string
  active: number
}

export type PeoplePlan =
  { kind: 'add'; person: Person } | { kind: 'change'; uid: string; changes: Partial<Pick<BorrowerRow, Field>> }

const YES = /^(在岗|在职|是|在|正常|有效|1|y|yes|true|√|✓)$/i
const NO = /^(离岗|离职|退休|调出|调离|否|不在|不在岗|不在职|停用|无效|0|n|no|false|×|✗)$/i

/** Whether somebody is at work; an empty or unreadable cell means yes. */
function activeOf(findings: Findings): number {
  const text = findings.text('active')
  if (NO.test(text)) return 0
  if (text !== '' && !YES.test(text)) findings.say('list.active-unreadable', 'active')
  return 1
}

function known(db: ReadDb, card: string, name: string, today: string, findings: Findings): BorrowerRow | undefined {
  if (card !== '') return borrowerByCard(db, card, today)
  findings.say('list.no-card', 'name')
  const named = borrowersByName(db, name, today)
  if (named.length > 1) findings.say('list.ambiguous-name', 'name', { count: named.length })
  return named[0]
}

function differenceOf(before: BorrowerRow, findings: Findings, person: Person): Difference {
  const difference: Difference = {}
  for (const field of FIELDS)
    if (findings.text(field) !== '' && before[field] !== person[field])
      difference[field] = [before[field], person[field]]
  return difference
}

function judge(db: ReadDb, row: ReadRow, today: string, cards: Map<string, number>): Judged<PeoplePlan> {
  const findings = new Findings(row)
  if (row.refused) return refusedRow(row, findings.verdicts)
  const card = findings.text('card')
  const earlier = cards.get(card.toUpperCase())
  if (card !== '' && earlier !== undefined) findings.say('list.card-twice', 'card', { row: earlier })
  else cards.set(card.toUpperCase(), row.row)
  const person: Person = {
    card: card.slice(0, 40),
    name: tidyName(findings.text('name')).slice(0, 40),
    department: findings.text('department').slice(0, 60),
    phone: findings.text('phone').slice(0, 40),
    active: activeOf(findings),
  }
  const before = known(db, person.card, person.name, today, findings)
  if (findings.refused) return refusedRow(row, findings.verdicts)
  const { verdicts } = findings
  if (!before) return { row, outcome: 'new', verdicts, difference: null, plan: { kind: 'add', person } }
  const difference = differenceOf(before, findings, person)
  const changes = Object.fromEntries(Object.keys(difference).map((field) => [field, person[field as Field]]))
  if (Object.keys(changes).length === 0) return { row, outcome: 'same', verdicts: [], difference: null, plan: null }
  return { row, outcome: 'changed', verdicts, difference, plan: { kind: 'change', uid: before.uid, changes } }
}

/** Each person of a list beside the borrowers of the room: the 工号 decides, without one the name. */
export function judgePeople(db: ReadDb, rows: readonly ReadRow[], today: string): Judged<PeoplePlan>[] {
  const cards = new Map<string, number>()
  return rows.map((row) => judge(db, row, today, cards))
}

/** What undo needs of one person. */
export interface PersonMade {
  borrower: string
  version: number
  before: Partial<Pick<BorrowerRow, Field>> | null
}

/** Writes one person; the entry of the trail is the batch's. */
export function applyPerson(w: WriteContext, plan: PeoplePlan): PersonMade {
  if (plan.kind === 'add') {
    const { active, ...person } = plan.person
    const row = registerBorrower({ ...w, note: () => undefined }, person)
    const version = active === 1 ? row.version : storeChanges(w, row, { active })
    return { borrower: row.uid, version, before: null }
  }
  const row = borrowerByUid(w.db, plan.uid, w.today) ?? fail('not-found', { uid: plan.uid })
  const before = Object.fromEntries(Object.keys(plan.changes).map((field) => [field, row[field as Field]]))
  return { borrower: row.uid, version: storeChanges(w, row, plan.changes), before }
}

/** Stores fields of a borrower and returns the version that stands then. */
export function storeChanges(w: WriteContext, row: BorrowerRow, changes: Partial<Pick<BorrowerRow, Field>>): number {
  const after = { ...row, ...changes }
  if (!changeBorrower(w.db, { ...after, initials: nameInitials(after.name) })) fail('conflict', { subject: row.name })
  return row.version + 1
}
