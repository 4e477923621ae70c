import { buildCode, codePrefix, readCode, volumeCode } from '../../../shared/rules/codeTemplate'
import { nextState } from '../../../shared/rules/recordState'
import type { WriteContext } from '../context'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { classById, type ClassRow } from './classStore'
import { findRecord, nameOf, updateRow, type RecordLineRow } from './recordStore'
import { reindex } from './reindex'

/** Elements a record must have before its arrangement is confirmed (DA/T 18-2022 per item; domain.md §2.4), and what its 档号 is made of. */
export const mandatoryElements = ['title', 'date', 'responsible', 'period', 'openness', 'fonds', 'volume'] as const

function missingElements(row: RecordLineRow, inClass: ClassRow, fondsNumber: string): string[] {
  const there: Record<(typeof mandatoryElements)[number], boolean> = {
    title: row.title.trim() !== '',
    date: row.formed_on !== null,
    responsible: row.responsible.trim() !== '',
    period: row.period !== null,
    openness: row.openness !== '',
    // A 档号 kept from a ledger is not built anew and needs none of its parts.
    fonds: row.code !== null || fondsNumber.trim() !== '',
    volume: row.code !== null || inClass.arrangement === 'item' || row.volume_id !== null,
  }
  return mandatoryElements.filter((one) => !there[one])
}

/** Highest item number behind a prefix among all codes there are, whoever wrote them: a number once used is never used again. */
function highestItem(db: ReadDb, template: string, prefix: string): number {
  const codes = all<{ code: string }>(
    db,
    sql`SELECT code FROM records INDEXED BY records_code WHERE code >= ${prefix} AND code < ${`${prefix}\u{10ffff}`}`,
  )
  return codes.reduce((most, { code }) => Math.max(most, readCode(template, code)?.item ?? 0), 0)
}

/** Next numbers behind prefixes, without gaps; kept in `counters` so that a removed record's number does not come again. */
class ItemNumbers {
  private readonly last = new Map<string, number>()
  constructor(private readonly db: WriteDb) {}

  next(template: string, prefix: string): number {
    const counter = `code:${prefix}`
    const known = this.last.get(prefix) ?? this.start(counter, template, prefix)
    const number = known + 1
    this.last.set(prefix, number)
    run(
      this.db,
      sql`INSERT INTO counters (name, last) VALUES (${counter}, ${number}) ON CONFLICT (name) DO UPDATE SET last = excluded.last`,
    )
    return number
  }

  private start(counter: string, template: string, prefix: string): number {
    const counted = value<number>(this.db, sql`SELECT last FROM counters WHERE name = ${counter}`) ?? 0
    return Math.max(counted, highestItem(this.db, template, prefix))
  }
}

function assignCode(db: WriteDb, row: RecordLineRow, inClass: ClassRow, fonds: string, numbers: ItemNumbers): string {
  const values = {
    fonds,
    class: inClass.code,
    year: row.year,
    period: row.period ?? '',
    volume: row.volume_number ?? undefined,
    org: row.responsible,
  }
  const prefix = codePrefix(inClass.code_template, values)
  for (;;) {
    const code = buildCode(inClass.code_template, { ...values, item: numbers.next(inClass.code_template, prefix) })
    // A code kept from a ledger in the same words but another shape (0012 as 012) must not be met.
    if (value(db, sql`SELECT 1 FROM records WHERE code = ${code}`) === undefined) return code
  }
}

/**
 * With its first record a 案卷 gets its own 档号, of the same parts; it is printed on its label and typed at the desk. None where the template
 * makes none, or another already has it: 案卷 of two periods, and a template without the period.
 */
function nameVolume(context: WriteContext, row: RecordLineRow, inClass: ClassRow, fonds: string): void {
  const { db } = context
  const { volume_id: id, volume_number: volume, year, period } = row
  if (id === null || volume === null) return
  const code = volumeCode(inClass.code_template, { fonds, class: inClass.code, year, period, volume })
  const taken = sql`SELECT 1 FROM volumes WHERE code = ${code} UNION ALL SELECT 1 FROM records WHERE code = ${code}`
  if (code === null || value(db, taken) !== undefined) return
  const named = get<{ uid: string }>(
    db,
    sql`UPDATE volumes SET code = ${code}, version = version + 1 WHERE id = ${id} AND code IS NULL RETURNING uid`,
  )
  if (!named) return
  context.note({ subjectKind: 'volume', subjectUid: named.uid, subject: code, detail: { code: [null, code] } })
  context.changed('storeroom', named.uid)
}

/** Throws what forbids confirming: already confirmed, on loan, something mandatory missing. */
function refuseUnready(row: RecordLineRow, inClass: ClassRow, fonds: string): void {
  if (row.confirmed_at !== null) fail('catalogue.already-confirmed', { uid: row.uid, code: row.code })
  if (nextState(row.state, 'confirm') === null) fail('catalogue.on-loan', { code: nameOf(row) })
  const missing = missingElements(row, inClass, fonds)
  if (missing.length > 0) fail('catalogue.not-ready', { uid: row.uid, subject: nameOf(row), missing })
}

/** A code kept from a ledger stays; it only must belong to this record alone. */
function keptCode(db: ReadDb, row: RecordLineRow): string | null {
  if (row.code === null) return null
  const twin = value<number>(db, sql`SELECT id FROM records WHERE code = ${row.code} AND id <> ${row.id} LIMIT 1`)
  return twin === undefined ? row.code : fail('catalogue.code-taken', { code: row.code })
}

/**
 * 编号确认: gives the records their 档号 in the order given, keeps those a ledger brought, and locks them. All or none: the first record that is
 * not ready stops everything.
 */
export function confirmRecords(uids: readonly string[], context: WriteContext): { uid: string; code: string }[] {
  const { db } = context
  const numbers = new ItemNumbers(db)
  const confirmed = uids.map((uid) => {
    const row = findRecord(db, uid) ?? fail('not-found', { uid })
    refuseInDisposal(db, row.id, nameOf(row))
    const inClass = classById(db, row.class_id)
    const fonds = get<{ number: string }>(db, sql`SELECT number FROM fonds WHERE id = ${row.fonds_id}`)?.number ?? ''
    refuseHeld(db, [row.id], 'change')
    refuseUnready(row, inClass, fonds)
    const code = keptCode(db, row) ?? assignCode(db, row, inClass, fonds, numbers)
    nameVolume(context, row, inClass, fonds)
    const state = nextState(row.state, 'confirm') ?? row.state
    updateRow(db, row.id, row.version, context.now, { code, state, confirmed_at: context.now })
    reindex(db, row.id)
    context.note({
      subjectKind: 'record',
      subjectUid: uid,
      subject: code,
      detail: { code: [row.code, code], state: [row.state, state] },
    })
    return { uid, code }
  })
  context.changed('catalogue', ...(uids.length > 200 ? [] : uids))
  return confirmed
}
