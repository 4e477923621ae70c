import { maskName } from '../../../shared/rules/masking'
import type { PersonalKind } from '../../../shared/rules/masking'
import type { RevealPurpose } from '../../../shared/model/masking'
import type { WriteContext } from '../context'
import { get, sql } from '../database/sql'
import { fail } from '../errors'
import { allowLook } from '../masking'
import type { PartyRow } from './partyStore'
import { parseDetails } from './presentRecord'
import { findRecord, nameOf } from './recordStore'
import { recordType } from './recordTypes'

interface Asked {
  kind: 'record' | 'party'
  uid: string
  field: string
  why?: RevealPurpose | undefined
  purpose: string
}

interface Whole {
  value: string
  subject: string
  kind: PersonalKind
}

function wholeOfRecord(context: WriteContext, { uid, field }: Asked): Whole {
  const row = findRecord(context.db, uid) ?? fail('not-found', { uid })
  const known = recordType(context.db, row.type, row.type_version).fields.find(({ key }) => key === field)
  const value = known?.personal && parseDetails(row.details)[field]
  const text = typeof value === 'number' ? String(value) : value
  return known?.personal && typeof text === 'string'
    ? { value: text, subject: nameOf(row), kind: known.personal }
    : fail('not-found', { field })
}

const PARTY_FIELDS: Record<string, keyof PartyRow> = { idNumber: 'id_number' }

function wholeOfParty(context: WriteContext, { uid, field }: Asked): Whole {
  const row = get<PartyRow>(context.db, sql`SELECT * FROM parties WHERE uid = ${uid}`) ?? fail('not-found', { uid })
  const column = PARTY_FIELDS[field]
  const value = column && row[column]
  return typeof value === 'string' ? { value, subject: maskName(row.name), kind: 'id' } : fail('not-found', { field })
}

/** The whole value of one masked field. Who looked, at what and why stands in the trail; the value does not. */
export function reveal(asked: Asked, context: WriteContext): { value: string } & ReturnType<typeof allowLook> {
  const { value, subject, kind } =
    asked.kind === 'record' ? wholeOfRecord(context, asked) : wholeOfParty(context, asked)
  const allowed = allowLook(context, {
    kind,
    subjectKind: asked.kind,
    subjectUid: asked.uid,
    subject,
    field: asked.field,
    why: asked.why,
    purpose: asked.purpose,
    ...(asked.kind === 'record' ? { recordUid: asked.uid } : {}),
  })
  return { value, ...allowed }
}
