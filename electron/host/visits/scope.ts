import type { Named, Scope } from '../../../shared/rules/visiting'
import { all, get, sql, type ReadDb } from '../database/sql'
import { typeOf } from './typeStore'
import { visitorsOf, type VisitTableRow } from './visitStore'

/** Whose records a visit may see: the visitor's own, those of whom they come for, their employer's, or all. */
export function scopeOf(db: ReadDb, visit: VisitTableRow): Scope {
  const { scope, onBehalf } = typeOf(db, visit.type, visit.type_version)
  const [first] = visitorsOf(db, visit.id)
  const { organisation } = visit
  return onBehalf
    ? { scope, organisation, name: visit.subject_name, idNumber: visit.subject_id }
    : { scope, organisation, name: first?.name ?? '', idNumber: first?.id_number ?? '' }
}

/** Persons and employers a record names. */
export function namedIn(db: ReadDb, recordId: number): Named {
  const record = get<{ person_name: string; id_number: string | null; employer: string }>(
    db,
    sql`SELECT person_name, id_number, employer FROM records WHERE id = ${recordId}`,
  )
  const parties = all<{ kind: 'person' | 'employer'; name: string; id_number: string | null }>(
    db,
    sql`SELECT parties.kind, parties.name, parties.id_number FROM party_links JOIN parties ON parties.id = party_links.party_id
        WHERE party_links.record_id = ${recordId}`,
  )
  const linked = parties.filter(({ kind }) => kind === 'person')
  return {
    persons: [
      { name: record?.person_name ?? '', idNumber: record?.id_number ?? null },
      ...linked.map((one) => ({ name: one.name, idNumber: one.id_number })),
    ],
    employers: [record?.employer ?? '', ...parties.filter(({ kind }) => kind === 'employer').map(({ name }) => name)],
  }
}
