import type { WriteContext } from '../context'
import { get, sql } from '../database/sql'
import { fail } from '../errors'
import type { PartyRow } from './partyStore'
import { parseDetails } from './presentRecord'
import { findRecord, nameOf } from './recordStore'
import { recordType } from './recordTypes'

interface Look {
  kind: 'record' | 'party'
  uid: string
  field: string
  purpose: string
}

function revealOfRecord(context: WriteContext, { uid, field }: Look) {
  const row = findRecord(context.db, uid) ?? fail('not-found', { uid })
  const known = recordType(context.db, row.type, row.type_version).fields.find(({ key }) => key === field)
  const value = known?.personal && parseDetails(row.details)[field]
  return typeof value === 'string' ? { value, subject: nameOf(row) } : fail('not-found', { field })
}

const PARTY_FIELDS: Record<string, keyof PartyRow> = { idNumber: 'id_number' }

function revealOfParty(context: WriteContext, { uid, field }: Look) {
  const row = get<PartyRow>(context.db, sql`SELECT * FROM parties WHERE uid = ${uid}`) ?? fail('not-found', { uid })
  const column = PARTY_FIELDS[field]
  const value = column && row[column]
  return typeof value === 'string' ? { value, subject: row.name } : fail('not-found', { field })
}

/** The whole value of one masked field. Who looked, at what and why stands in the trail; the value does not. */
export function reveal(look: Look, context: WriteContext): { value: string } {
  const { value, subject } = look.kind === 'record' ? revealOfRecord(context, look) : revealOfParty(context, look)
  context.note({
    subjectKind: look.kind,
    subjectUid: look.uid,
    subject,
    detail: { field: look.field },
    reason: look.purpose,
  })
  return { value }
}
