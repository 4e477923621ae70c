import type Database from 'better-sqlite3'
import type { WriteDb } from '../database/sql'
import { birthDateOf } from '../../../shared/rules/idNumber'
import { uuidv7 } from '../room/uuidv7'
import { nameInitials } from '../search'
import type { NamedParties } from './describeRecord'

export type PartyKind = 'person' | 'employer'

export interface PartyRow {
  id: number
  uid: string
  kind: PartyKind
  name: string
  initials: string
  id_number: string | null
  credit_code: string | null
  personal_number: string | null
  birth: string | null
  former_names: string
  identifiers: string
  note: string
  batch_id: number | null
  version: number
}

/** A person or employer as some source writes it. */
export interface WrittenParty {
  kind: PartyKind
  name: string
  idNumber?: string | null
  creditCode?: string | null
  personalNumber?: string | null
  birth?: string | null
}

type Found = Pick<PartyRow, 'id' | 'name' | 'id_number' | 'credit_code' | 'personal_number' | 'former_names'>
const COLUMNS = 'SELECT id, name, id_number, credit_code, personal_number, former_names FROM parties'
const CACHE = 20_000

function statements(db: Database.Database) {
  return {
    byId: db.prepare<[string], Found>(`${COLUMNS} WHERE id_number = ?`),
    byCredit: db.prepare<[string], Found>(`${COLUMNS} WHERE credit_code = ?`),
    byPersonal: db.prepare<[string], Found>(
      `${COLUMNS} WHERE personal_number = ? AND kind = 'person' ORDER BY id LIMIT 1`,
    ),
    // Only a party without any number may stand for everybody of that name who has none.
    byName: db.prepare<[string, string, string | null], Found>(
      `${COLUMNS} WHERE kind = ? AND name = ? AND id_number IS NULL AND personal_number IS NULL AND birth IS ? ORDER BY id LIMIT 1`,
    ),
    employerByName: db.prepare<[string], Found>(
      `${COLUMNS} WHERE kind = 'employer' AND name = ? ORDER BY credit_code IS NULL, id LIMIT 1`,
    ),
    insert: db.prepare(
      `INSERT INTO parties (uid, kind, name, initials, id_number, credit_code, personal_number, birth, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    complete: db.prepare(
      `UPDATE parties SET id_number = coalesce(id_number, ?), credit_code = coalesce(credit_code, ?), personal_number = coalesce(personal_number, ?),
         birth = coalesce(birth, ?), former_names = ?, version = version + 1 WHERE id = ?`,
    ),
    link: db.prepare('INSERT OR IGNORE INTO party_links (record_id, role, party_id, page) VALUES (?, ?, ?, ?)'),
  }
}

/**
 * Finds or makes persons and employers and links them to records; statements prepared once, last finds remembered, so that the loader of a
 * ledger can use it row by row. One person is one ID number (15 digits in their 18-digit form), else one 个人编号, else a name that has no
 * number anywhere. One ID under another name keeps the other name as a former one. A store lives for one transaction owner only.
 */
export class PartyStore {
  private readonly do: ReturnType<typeof statements>
  private readonly known = new Map<string, number>()

  constructor(
    db: WriteDb,
    private readonly at: number,
    private readonly batchId: number | null = null,
  ) {
    this.do = statements(db.raw)
  }

  /** Rowid of the party, made when there is none yet. */
  find(party: WrittenParty): number {
    const key = `${party.kind}\t${party.name}\t${party.idNumber ?? ''}\t${party.creditCode ?? ''}\t${party.personalNumber ?? ''}\t${party.birth ?? ''}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const found = this.lookUp(party)
    const id = found ? this.complete(found, party) : this.insert(party)
    if (this.known.size >= CACHE) this.known.clear()
    this.known.set(key, id)
    return id
  }

  /** Links the parties a record names by its fields. */
  linkNamed(recordId: number, named: NamedParties): void {
    if (named.person) this.link(recordId, 'insured', this.find({ kind: 'person', ...named.person }), null)
    if (named.employer) this.link(recordId, 'employer', this.find({ kind: 'employer', ...named.employer }), null)
    if (named.agent) this.link(recordId, 'agent', this.find({ kind: 'person', ...named.agent }), null)
  }

  link(recordId: number, role: string, partyId: number, page: string | null): void {
    this.do.link.run(recordId, role, partyId, page)
  }

  private lookUp(party: WrittenParty): Found | undefined {
    if (party.kind === 'employer') {
      const exact = party.creditCode ? this.do.byCredit.get(party.creditCode) : undefined
      const named = exact ?? this.do.employerByName.get(party.name)
      const other = named?.credit_code && party.creditCode && named.credit_code !== party.creditCode
      return other ? undefined : named
    }
    const exact = party.idNumber ? this.do.byId.get(party.idNumber) : undefined
    if (exact) return exact
    const personal = party.personalNumber ? this.do.byPersonal.get(party.personalNumber) : undefined
    // Two IDs under one 个人编号 are two persons: one of the numbers is a slip of the pen.
    if (personal && !(personal.id_number && party.idNumber)) return personal
    return party.idNumber || party.personalNumber
      ? undefined
      : this.do.byName.get('person', party.name, party.birth ?? null)
  }

  private insert(party: WrittenParty): number {
    const birth = party.birth ?? (party.idNumber ? birthDateOf(party.idNumber) : null)
    const { lastInsertRowid } = this.do.insert.run(
      uuidv7(this.at),
      party.kind,
      party.name,
      nameInitials(party.name),
      party.idNumber ?? null,
      party.creditCode ?? null,
      party.personalNumber ?? null,
      birth,
      this.batchId,
    )
    return Number(lastInsertRowid)
  }

  private complete(found: Found, party: WrittenParty): number {
    const former = JSON.parse(found.former_names) as string[]
    const renamed = party.name !== found.name && party.name !== '' && !former.includes(party.name)
    const adds =
      (party.idNumber && !found.id_number) ||
      (party.creditCode && !found.credit_code) ||
      (party.personalNumber && !found.personal_number)
    if (!renamed && !adds) return found.id
    const names = JSON.stringify(renamed ? [...former, party.name] : former)
    this.do.complete.run(
      party.idNumber ?? null,
      party.creditCode ?? null,
      party.personalNumber ?? null,
      party.birth ?? (party.idNumber ? birthDateOf(party.idNumber) : null),
      names,
      found.id,
    )
    return found.id
  }
}
