import { birthDateOf } from '../../../shared/rules/idNumber'
import { reindex, type NamedParties } from '../catalogue'
import type { WriteDb } from '../database/sql'
import { uuidSeries } from '../room/uuidv7'
import { nameInitials } from '../search'
import type { ChangeLog } from './changeLog'
import { HashIndex, TextHash } from './hashIndex'

/** A party of a record, and what the index says of it beside what the row says; null: nothing. */
export interface FoundParty {
  id: number
  further: { names: string[]; idNumbers: string[]; numbers: string[] } | null
}

interface Found {
  id: number
  name: string
  id_number: string | null
  credit_code: string | null
  personal_number: string | null
  birth: string | null
  former_names: string
  batch_id: number | null
  version: number
}

interface Wanted {
  name: string
  idNumber: string | null
  creditCode: string | null
  personalNumber: string | null
  birth: string | null
  /** Of the name, when they are known already. */
  initials?: string | undefined
}

const COLUMNS =
  'SELECT id, name, id_number, credit_code, personal_number, birth, former_names, batch_id, version FROM parties'
const KNOWN_PERSON = `SELECT 1 FROM parties WHERE id_number IS NOT NULL UNION ALL
  SELECT 1 FROM parties WHERE personal_number IS NOT NULL LIMIT 1`
const SEEN = { row: 1, sheet: 0, mark: 0 }
const MOST_EMPLOYERS = 20_000
/** A person's earlier records are indexed anew under a further name at once; more than this no person has. */
const MOST_RECORDS = 500

const statements = ({ raw }: WriteDb) => ({
  byId: raw.prepare<[string], Found>(`${COLUMNS} WHERE id_number = ?`),
  byCredit: raw.prepare<[string], Found>(`${COLUMNS} WHERE credit_code = ?`),
  byPersonal: raw.prepare<[string], Found>(
    `${COLUMNS} WHERE personal_number = ? AND kind = 'person' ORDER BY id LIMIT 1`,
  ),
  employer: raw.prepare<[string], Found>(
    `${COLUMNS} WHERE kind = 'employer' AND name = ? ORDER BY credit_code IS NULL, id LIMIT 1`,
  ),
  insert: raw.prepare(
    `INSERT INTO parties (uid, kind, name, initials, id_number, credit_code, personal_number, birth, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  update: raw.prepare(
    `UPDATE parties SET id_number = ?, credit_code = ?, personal_number = ?, birth = ?, former_names = ?, version = version + 1 WHERE id = ?`,
  ),
  link: raw.prepare('INSERT OR IGNORE INTO party_links (record_id, role, party_id) VALUES (?, ?, ?)'),
  recordsOf: raw.prepare<[number, number], { record_id: number }>(
    'SELECT record_id FROM party_links WHERE party_id = ? LIMIT ?',
  ),
})

/**
 * Persons and employers of a ledger, statements prepared once. One person is one ID number (15 digits in their 18-digit form), else one 个人编号;
 * without either everybody is a person of their own, for a name alone says nothing. An employer is its credit code, else its name. The same
 * number under another name keeps that as a former name; what was there before the batch is remembered for the way back.
 */
export class PartyWriter {
  readonly #do: ReturnType<typeof statements>
  readonly #employers = new Map<string, FoundParty>()
  readonly #uid: () => string
  /** Numbers of the persons of this run; while the room has none of others, an unseen number is a new person without asking. */
  readonly #seen = new HashIndex(0)
  readonly #hash = new TextHash()
  #onlyOurs: boolean

  constructor(
    private readonly db: WriteDb,
    private readonly log: ChangeLog,
    private readonly batchId: number,
    at: number,
  ) {
    this.#do = statements(db)
    this.#uid = uuidSeries(at)
    this.#onlyOurs = db.raw.prepare(KNOWN_PERSON).get() === undefined
  }

  /** Somebody else wrote meanwhile: persons are looked for in the room from now on, employers anew. Called inside the transaction that goes on. */
  othersWrote(): void {
    this.#onlyOurs = false
    this.#employers.clear()
  }

  /** Finds or makes the parties a record names; `initials` of the person's name, when they are known. */
  partiesOf({ person, employer, agent }: NamedParties, initials?: string): { role: string; party: FoundParty }[] {
    const found: { role: string; party: FoundParty }[] = []
    if (person) found.push({ role: 'insured', party: this.#person({ ...person, creditCode: null, initials }) })
    if (employer) found.push({ role: 'employer', party: this.#employer(employer) })
    if (agent)
      found.push({
        role: 'agent',
        party: this.#person({ ...agent, creditCode: null, personalNumber: null, birth: null }),
      })
    return found
  }

  /** Links a new record with its parties. One row a statement: one of several opens a savepoint, at which the search index writes its memory out. */
  linkAll(recordId: number, parties: readonly { role: string; party: FoundParty }[]): void {
    for (const { role, party } of parties) this.link(recordId, role, party.id)
  }

  link(recordId: number, role: string, partyId: number): void {
    this.#do.link.run(recordId, role, partyId)
  }

  /** Remembers a number; whether this run had it before. */
  #met(number: string | null): boolean {
    if (number === null) return false
    this.#hash.reset()
    this.#hash.add(number)
    return this.#seen.findOrAdd(this.#hash.low, this.#hash.high, SEEN) !== null
  }

  #person(wanted: Wanted): FoundParty {
    if (this.#onlyOurs) {
      const [id, personal] = [this.#met(wanted.idNumber), this.#met(wanted.personalNumber)]
      if (!id && !personal) return this.#insert('person', wanted)
    }
    const exact = wanted.idNumber ? this.#do.byId.get(wanted.idNumber) : undefined
    const personal = !exact && wanted.personalNumber ? this.#do.byPersonal.get(wanted.personalNumber) : undefined
    // Two IDs under one 个人编号 are two persons: one of the numbers is a slip of the pen.
    const found = exact ?? (personal?.id_number && wanted.idNumber ? undefined : personal)
    return found ? this.#complete('person', found, wanted) : this.#insert('person', wanted)
  }

  #employer({ name, creditCode }: { name: string; creditCode: string | null }): FoundParty {
    const key = `${name}\t${creditCode ?? ''}`
    const known = this.#employers.get(key)
    if (known) return known
    const wanted: Wanted = { name, creditCode, idNumber: null, personalNumber: null, birth: null }
    const exact = creditCode ? this.#do.byCredit.get(creditCode) : undefined
    const named = exact ?? this.#do.employer.get(name)
    const other = named?.credit_code && creditCode && named.credit_code !== creditCode
    const party = named && !other ? this.#complete('employer', named, wanted) : this.#insert('employer', wanted)
    if (this.#employers.size >= MOST_EMPLOYERS) this.#employers.clear()
    this.#employers.set(key, party)
    return party
  }

  #insert(kind: 'person' | 'employer', one: Wanted): FoundParty {
    const birth = one.birth ?? (one.idNumber ? birthDateOf(one.idNumber) : null)
    const { lastInsertRowid } = this.#do.insert.run(
      this.#uid(),
      kind,
      one.name,
      one.initials ?? nameInitials(one.name),
      one.idNumber,
      one.creditCode,
      one.personalNumber,
      birth,
      this.batchId,
    )
    return { id: Number(lastInsertRowid), further: null }
  }

  #complete(kind: 'person' | 'employer', found: Found, wanted: Wanted): FoundParty {
    const former = JSON.parse(found.former_names) as string[]
    const renamed = wanted.name !== '' && wanted.name !== found.name && !former.includes(wanted.name)
    const adds =
      (wanted.idNumber && !found.id_number) ||
      (wanted.creditCode && !found.credit_code) ||
      (wanted.personalNumber && !found.personal_number)
    const names = renamed ? [...former, wanted.name] : former
    const [id, credit, personal] = [
      found.id_number ?? wanted.idNumber,
      found.credit_code ?? wanted.creditCode,
      found.personal_number ?? wanted.personalNumber,
    ]
    if (renamed || adds) {
      const birth = found.birth ?? wanted.birth ?? (id ? birthDateOf(id) : null)
      this.#update(kind, found, [id, credit, personal, birth, JSON.stringify(names)])
    }
    return { id: found.id, further: furtherOf(wanted, [found.name, ...names], [id], [credit, personal]) }
  }

  #update(kind: 'person' | 'employer', found: Found, columns: (string | null)[]): void {
    const { id_number, credit_code, personal_number, birth, former_names } = found
    if (found.batch_id !== this.batchId)
      this.log.remember(
        'party',
        found.id,
        { id_number, credit_code, personal_number, birth, former_names },
        found.version + 1,
      )
    this.#do.update.run(...columns, found.id)
    if (kind === 'person')
      for (const { record_id } of this.#do.recordsOf.all(found.id, MOST_RECORDS)) reindex(this.db, record_id)
  }
}

type Numbers = (string | null)[]

function furtherOf(wanted: Wanted, names: string[], idNumbers: Numbers, numbers: Numbers): FoundParty['further'] {
  const given = [wanted.idNumber, wanted.creditCode, wanted.personalNumber]
  const isNew = (one: string | null): one is string => one !== null && one !== '' && !given.includes(one)
  const further = {
    names: names.filter((name) => name !== wanted.name),
    idNumbers: idNumbers.filter(isNew),
    numbers: numbers.filter(isNew),
  }
  return Object.values(further).every((list) => list.length === 0) ? null : further
}
