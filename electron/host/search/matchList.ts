import type { ListMatch, MatchKind } from '../../../shared/model/search'
import { readBarcode } from '../../../shared/rules/barcode'
import { normaliseText, otherIdForm } from '../../../shared/rules/searchText'
import { all, sql, type ReadDb } from '../database/sql'

interface Line {
  line: string
  key: string
}

interface Way {
  kind: MatchKind
  forms: (text: string) => string[]
}

/** The ways a line may name records, in the order they are tried; each compares in one statement for all lines. */
const WAYS: readonly Way[] = [
  { kind: 'code', forms: (text) => [text] },
  { kind: 'businessNumber', forms: (text) => [text] },
  { kind: 'idNumber', forms: idForms },
  { kind: 'personalNumber', forms: (text) => [text] },
  { kind: 'invoice', forms: (text) => [text] },
  { kind: 'barcode', forms: recordBarcode },
  { kind: 'name', forms: (text) => [text] },
]

function idForms(text: string): string[] {
  const other = otherIdForm(text.toLowerCase())
  return other === undefined ? [text] : [text, other.toUpperCase()]
}

function recordBarcode(text: string): string[] {
  const ref = readBarcode(text)
  return ref?.kind === 'record' ? [String(ref.id)] : []
}

const tidy = (line: string) => normaliseText(line).replace(/\s+/g, '').toUpperCase()

/** Of a row of several cells what names one record says more than what names its person. */
const SURENESS: readonly MatchKind[] = [
  'code',
  'businessNumber',
  'barcode',
  'invoice',
  'idNumber',
  'personalNumber',
  'name',
]

/**
 * What a line may name: its whole text, and when it is a row of a sheet or numbers with commas between them each piece. A running number is no
 * piece, and where a number stands the name beside it names nobody: another record of that person is not the one that was asked for.
 */
function piecesOf(line: string): string[] {
  const pieces = line
    .split(/[\t,，;；、]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !/^\d{1,4}[.、]?$/.test(piece))
  const numbers = pieces.filter((piece) => /\d{4}/.test(normaliseText(piece)))
  return [line, ...(numbers.length > 0 ? numbers : pieces)]
}

/**
 * Finds what each line of a pasted list names: archival code, business number, ID number (15 or 18 digits), personal number, invoice number,
 * barcode or whole name, tried in this order; width, case and blanks do not matter. A line may be a row of a sheet, cells parted by tabs. One line
 * may name several records (a person, a name, two numbers). Empty lines are left out; a line found by none has no records. 300 lines take a few
 * milliseconds. Without `byId` nobody is found by an ID number: for readers from whom the room hides them.
 */
export function matchList(db: ReadDb, lines: readonly string[], byId = true): ListMatch[] {
  const asked = lines.map((line) => line.trim()).filter((line) => tidy(line) !== '')
  const ways = byId ? WAYS : WAYS.filter(({ kind }) => kind !== 'idNumber')
  const found = matchTexts(db, [...new Set(asked.flatMap(piecesOf))], ways)
  return asked.map((line) => {
    const matches = piecesOf(line).flatMap((piece) => found.get(tidy(piece)) ?? [])
    const kind = SURENESS.find((one) => matches.some((match) => match.kind === one))
    const ids = matches.filter((match) => match.kind === kind).flatMap((match) => match.ids)
    return { line: line.replace(/\s*\t\s*/g, ' '), kind, ids: [...new Set(ids)] }
  })
}

function matchTexts(
  db: ReadDb,
  texts: readonly string[],
  ways: readonly Way[],
): Map<string, { kind: MatchKind; ids: number[] }> {
  const open = new Map<string, Line>()
  for (const line of texts) {
    const key = tidy(line)
    if (key && !open.has(key)) open.set(key, { line, key })
  }
  const found = new Map<string, { kind: MatchKind; ids: number[] }>()
  for (const way of ways) {
    const left = [...open.keys()].filter((key) => !found.has(key))
    if (left.length === 0) break
    for (const [key, ids] of lookUp(db, way, left, open)) found.set(key, { kind: way.kind, ids })
  }
  return found
}

type Found = Map<string, number[]>

function lookUp(db: ReadDb, way: Way, keys: readonly string[], open: ReadonlyMap<string, Line>): Found {
  const pairs = keys.flatMap((key) => {
    // As written too: what stands in a ledger is kept as it was.
    const written = open.get(key)?.line ?? key
    return [...new Set([...way.forms(key), ...(way.kind === 'barcode' ? [] : [written, key.toLowerCase()])])].map(
      (text) => ({ key, text }),
    )
  })
  if (pairs.length === 0) return new Map()
  const rows = all<{ key: string; id: number }>(db, statement(way.kind, JSON.stringify(pairs)))
  const found: Found = new Map()
  for (const { key, id } of rows) {
    const ids = found.get(key) ?? []
    if (!ids.includes(id)) ids.push(id)
    found.set(key, ids)
  }
  return found
}

const asked = (json: string) =>
  sql`WITH asked AS MATERIALIZED (SELECT value ->> 'key' AS key, value ->> 'text' AS text FROM json_each(${json}))`

function statement(kind: MatchKind, json: string) {
  const from = asked(json)
  switch (kind) {
    case 'code':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN live_records AS live ON live.code = asked.text`
    case 'businessNumber':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN live_records AS live ON live.business_number = asked.text`
    case 'idNumber':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN live_records AS live ON live.id_number = asked.text
        UNION SELECT asked.key, live.id FROM asked CROSS JOIN parties ON parties.id_number = asked.text OR parties.credit_code = asked.text
          CROSS JOIN party_links ON party_links.party_id = parties.id CROSS JOIN live_records AS live ON live.id = party_links.record_id`
    case 'personalNumber':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN parties ON parties.personal_number = asked.text
          CROSS JOIN party_links ON party_links.party_id = parties.id CROSS JOIN live_records AS live ON live.id = party_links.record_id`
    case 'invoice':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN invoices ON invoices.number = asked.text
          CROSS JOIN live_records AS live ON live.id = invoices.record_id`
    case 'barcode':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN live_records AS live ON live.id = CAST(asked.text AS INTEGER)`
    case 'name':
      return sql`${from} SELECT asked.key, live.id FROM asked CROSS JOIN live_records AS live ON live.person_name = asked.text
        UNION SELECT asked.key, live.id FROM asked CROSS JOIN parties ON parties.kind = 'person' AND parties.name = asked.text
          CROSS JOIN party_links ON party_links.party_id = parties.id CROSS JOIN live_records AS live ON live.id = party_links.record_id`
  }
}
