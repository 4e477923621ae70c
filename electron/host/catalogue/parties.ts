import type { PartyChanges, PartyLine, PartyToLink, PartyView } from '../../../shared/model/party'
import { birthDateOf, readIdNumber, toEighteen } from '../../../shared/rules/idNumber'
import { isCreditCode, tidyCreditCode } from '../../../shared/rules/creditCode'
import { compact, tidyName } from '../../../shared/rules/looseText'
import { maskId, maskName } from '../../../shared/rules/masking'
import type { ReadContext, WriteContext } from '../context'
import { all, get, join, run, sql, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import { nameInitials, personalFor } from '../search'
import { editable, saveChanges, type Saved } from './editRecord'
import { PartyStore, type PartyRow } from './partyStore'
import { presentRecordLine } from './presentRecord'
import { hiddenBatches, recordLines } from './recordStore'
import { reindexMany } from './reindexMany'

type CountedParty = PartyRow & { records: number; employer: string | null }

const counted = (condition: Sql, limit: number) => sql`
  SELECT parties.*, (SELECT count(*) FROM party_links WHERE party_id = parties.id) AS records,
    iif(parties.kind = 'person', (SELECT records.employer FROM party_links JOIN records ON records.id = party_links.record_id
      WHERE party_links.party_id = parties.id AND records.employer <> '' ORDER BY records.id DESC LIMIT 1), NULL) AS employer
  FROM parties WHERE ${condition} LIMIT ${limit}`

const presentParty = (row: CountedParty): PartyLine => ({
  uid: row.uid,
  kind: row.kind,
  name: row.name,
  formerNames: JSON.parse(row.former_names) as string[],
  idMasked: row.id_number,
  creditCode: row.credit_code,
  personalNumber: row.personal_number,
  birthMonth: row.birth?.slice(0, 7) ?? null,
  employer: row.kind === 'person' ? (row.employer ?? '') : '',
  identified: row.id_number !== null || row.credit_code !== null || row.personal_number !== null,
  records: row.records,
})

/** Persons and employers by beginning of the name, pinyin initials, or a whole number (ID 15 or 18, unless the reader's are hidden; 个人编号, credit code). */
export function findParties(
  request: { text: string; kind?: PartyRow['kind'] | undefined; limit: number },
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
): PartyLine[] {
  const plain = compact(request.text).toUpperCase()
  const name = tidyName(request.text)
  const ways = [
    ...(personalFor(db, actor) === 'none' ? [] : [sql`SELECT id FROM parties WHERE id_number = ${toEighteen(plain)}`]),
    sql`SELECT id FROM parties WHERE personal_number = ${plain}`,
    sql`SELECT id FROM parties WHERE credit_code = ${plain}`,
    ...kindsOf(request.kind).map(
      (kind) => sql`SELECT id FROM parties WHERE kind = ${kind} AND name >= ${name} AND name < ${`${name}\u{10ffff}`}`,
    ),
    ...(/^[A-Z]{2,8}$/.test(plain) ? [sql`SELECT id FROM parties WHERE initials = ${plain.toLowerCase()}`] : []),
  ]
  const ids = ways.map((way) => sql`id IN (${way} LIMIT ${request.limit})`)
  const kind = request.kind ? sql`kind = ${request.kind} AND` : sql``
  return all<CountedParty>(db, counted(sql`${kind} (${join(ids, ' OR ')}) AND ${visible(db)}`, request.limit)).map(
    presentParty,
  )
}

const kindsOf = (kind: PartyRow['kind'] | undefined): PartyRow['kind'][] => (kind ? [kind] : ['person', 'employer'])

/** Parties a loading ledger makes are not there yet. */
const visible = (db: ReadDb): Sql =>
  hiddenBatches(db).length === 0
    ? sql`1 = 1`
    : sql`(parties.batch_id IS NULL OR parties.batch_id NOT IN (SELECT id FROM import_batches WHERE state = 'loading'))`

const findParty = (db: ReadDb, uid: string): PartyRow =>
  get<PartyRow>(db, sql`SELECT * FROM parties WHERE uid = ${uid}`) ?? fail('not-found', { uid })

const MAX_LINKS = 2000

/** Everything of one person or employer over all years and fonds, newest year first. */
export function getParty(uid: string, { db }: ReadContext): PartyView {
  const { id } = findParty(db, uid)
  const row = get<CountedParty>(db, counted(sql`id = ${id}`, 1)) ?? fail('not-found', { uid })
  const links = all<{ record_id: number; role: PartyView['links'][number]['role']; page: string | null }>(
    db,
    sql`SELECT party_links.record_id, party_links.role, party_links.page FROM party_links JOIN records ON records.id = party_links.record_id
        WHERE ${join([sql`party_links.party_id = ${id}`, ...hiddenBatches(db)], ' AND ')}
        ORDER BY records.year DESC, records.id DESC LIMIT ${MAX_LINKS}`,
  )
  const lines = new Map(
    recordLines(
      db,
      links.map((link) => link.record_id),
    ).map((line) => [line.id, line]),
  )
  return {
    ...presentParty(row),
    note: row.note,
    version: row.version,
    links: links.flatMap(({ record_id, role, page }) => {
      const line = lines.get(record_id)
      return line ? [{ role, page, record: presentRecordLine(line) }] : []
    }),
  }
}

/** Numbers as kept; one that fails its check needs a reason. Throws catalogue.reason-needed, or conflict when another party has the number. */
function changedNumbers(db: ReadDb, row: PartyRow, input: PartyChanges): Partial<PartyRow> {
  const changes: Partial<PartyRow> = {}
  const odd: string[] = []
  if (input.idNumber !== undefined) {
    const text = input.idNumber && compact(input.idNumber).toUpperCase()
    if (text && readIdNumber(text).problem) odd.push('idNumber')
    changes.id_number = text ? toEighteen(text) : null
    if (changes.id_number) changes.birth = birthDateOf(changes.id_number) ?? row.birth
  }
  if (input.creditCode !== undefined) {
    changes.credit_code = input.creditCode ? tidyCreditCode(input.creditCode) : null
    if (changes.credit_code && !isCreditCode(changes.credit_code)) odd.push('creditCode')
  }
  if (input.personalNumber !== undefined)
    changes.personal_number = input.personalNumber ? compact(input.personalNumber) : null
  if (odd.length > 0 && input.reason.length < 2) fail('catalogue.reason-needed', { field: odd.join(', ') })
  for (const column of ['id_number', 'credit_code'] as const) refuseTwin(db, row, column, changes[column])
  return changes
}

function refuseTwin(
  db: ReadDb,
  row: PartyRow,
  column: 'id_number' | 'credit_code',
  number: string | null | undefined,
): void {
  if (!number) return
  const condition = column === 'id_number' ? sql`id_number = ${number}` : sql`credit_code = ${number}`
  const twin = get<{ name: string }>(db, sql`SELECT name FROM parties WHERE ${condition} AND id <> ${row.id}`)
  if (twin) fail('conflict', { subject: twin.name })
}

function changedParty(db: ReadDb, row: PartyRow, input: PartyChanges): PartyRow {
  const former = input.formerNames ?? (JSON.parse(row.former_names) as string[])
  const name = input.name === undefined ? row.name : tidyName(input.name)
  // A renamed person stays findable by the old name.
  const names = name === row.name || former.includes(row.name) ? former : [...former, row.name]
  return {
    ...row,
    ...changedNumbers(db, row, input),
    name,
    initials: nameInitials(name),
    former_names: JSON.stringify(names.filter((one) => one !== name)),
    note: input.note ?? row.note,
  }
}

const NOTED = ['name', 'former_names', 'id_number', 'credit_code', 'personal_number', 'note'] as const

const shown = (column: (typeof NOTED)[number], row: PartyRow) =>
  column === 'id_number' && row.id_number ? maskId(row.id_number) : row[column]

/** Changes a person or employer; every record that names them is indexed anew, so that old and new names find it. */
export function updateParty(input: PartyChanges, context: WriteContext): Saved {
  const { db } = context
  const before = findParty(db, input.uid)
  if (before.version !== input.version) fail('conflict', { subject: before.name })
  const after = changedParty(db, before, input)
  run(
    db,
    sql`UPDATE parties SET name = ${after.name}, initials = ${after.initials}, former_names = ${after.former_names}, id_number = ${after.id_number},
          credit_code = ${after.credit_code}, personal_number = ${after.personal_number}, birth = ${after.birth}, note = ${after.note},
          version = version + 1 WHERE id = ${before.id}`,
  )
  const links = all<{ record_id: number }>(
    db,
    sql`SELECT DISTINCT record_id FROM party_links WHERE party_id = ${before.id}`,
  )
  reindexMany(
    context,
    links.map((link) => link.record_id),
  )
  const detail = Object.fromEntries(
    NOTED.filter((column) => before[column] !== after[column]).map((column) => [
      column,
      [shown(column, before), shown(column, after)],
    ]),
  )
  const about = {
    subjectKind: 'party',
    subjectUid: before.uid,
    subject: before.kind === 'person' ? maskName(before.name) : before.name,
  }
  context.note({ ...about, personal: { name: before.name, ...detail }, reason: input.reason })
  context.changed('catalogue')
  return { uid: before.uid, version: before.version + 1 }
}

function partyId(db: ReadDb, store: PartyStore, one: PartyToLink): number {
  if (one.uid) return findParty(db, one.uid).id
  const name = tidyName(one.name)
  if (name === '') fail('input.invalid', { issues: [{ path: 'parties.name', message: 'required' }] })
  const idNumber = one.idNumber ? toEighteen(compact(one.idNumber).toUpperCase()) : null
  const birth = idNumber ? birthDateOf(idNumber) : null
  return store.find({ kind: one.kind, name, idNumber, personalNumber: one.personalNumber || null, birth })
}

/** Names further persons of a record, such as everybody on a roster with the page they stand on. */
export function linkParties(
  input: { uid: string; version: number; parties: PartyToLink[] },
  context: WriteContext,
): Saved {
  const row = editable(context, input.uid, input.version)
  const store = new PartyStore(context.db, context.now)
  for (const one of input.parties) {
    const id = partyId(context.db, store, one)
    run(
      context.db,
      sql`INSERT INTO party_links (record_id, role, party_id, page) VALUES (${row.id}, ${one.role}, ${id}, ${one.page})
          ON CONFLICT (record_id, role, party_id) DO UPDATE SET page = excluded.page`,
    )
  }
  return saveChanges(context, row, {}, { parties: [null, input.parties.length] })
}

/** Takes a person off a record. Those its own fields name follow the fields and are not taken off here. */
export function unlinkParty(
  input: { uid: string; version: number; party: string; role: string; reason: string },
  context: WriteContext,
): Saved {
  const row = editable(context, input.uid, input.version)
  const party = findParty(context.db, input.party)
  const { changes } = run(
    context.db,
    sql`DELETE FROM party_links WHERE record_id = ${row.id} AND party_id = ${party.id} AND role = ${input.role} AND role = 'rostered'`,
  )
  if (changes === 0) fail('not-found', { uid: input.party })
  return saveChanges(context, row, {}, { party: [party.name, null] }, input.reason)
}
