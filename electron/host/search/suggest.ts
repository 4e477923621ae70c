import Fuse from 'fuse.js'
import type { Suggestion } from '../../../shared/model/search'
import { queryTerms } from '../../../shared/rules/searchText'
import { all, sql, type ReadDb } from '../database/sql'
import { nameInitials } from './initials'

const MOST = 5
const NEAR_NAMES = 500

/**
 * "Did you mean" for a search that found nothing: names that sound alike (same initials, nearest spelling first), ID numbers with one
 * digit changed, dropped, added or two swapped, and hospitals and employers spelled nearly so. Only what the catalogue holds; at most five.
 */
export function suggest(db: ReadDb, text: string): Suggestion[] {
  const terms = queryTerms(text)
  const [only] = terms
  if (only === undefined || terms.length > 1) return []
  if (/^\d{15,19}x?$/.test(only.joined)) return nearIds(db, only.joined.toUpperCase())
  if (!only.hasHan) return []
  const names = Array.from(only.text).length <= 4 ? nearNames(db, only.text) : []
  return names.length > 0 ? names : nearTexts(db, only.text)
}

/** Names with the same initials differ in one character at least: the nearest come first. */
function nearNames(db: ReadDb, name: string): Suggestion[] {
  const rows = all<{ name: string }>(
    db,
    sql`SELECT person_name AS name FROM live_records WHERE person_initials = ${nameInitials(name)} LIMIT ${NEAR_NAMES}`,
  )
  const names = [...new Set(rows.map((row) => row.name))]
  const fuse = new Fuse(names, { threshold: 0.7, ignoreLocation: true })
  return fuse.search(name, { limit: MOST }).map(({ item }) => ({ text: item, why: 'initials' }))
}

function nearTexts(db: ReadDb, text: string): Suggestion[] {
  const rows = all<{ text: string }>(
    db,
    sql`SELECT DISTINCT hospital AS text FROM (SELECT hospital FROM live_records ORDER BY id DESC LIMIT 20000) WHERE hospital <> ''
        UNION SELECT name FROM parties WHERE kind = 'employer' LIMIT 2000`,
  )
  const fuse = new Fuse(
    rows.map((row) => row.text),
    { threshold: 0.4, ignoreLocation: true },
  )
  return fuse.search(text, { limit: MOST }).map(({ item }) => ({ text: item, why: 'similar' }))
}

function nearIds(db: ReadDb, id: string): Suggestion[] {
  const rows = all<{ id: string }>(
    db,
    sql`SELECT DISTINCT live.id_number AS id FROM json_each(${JSON.stringify([...variants(id)])}) AS one
        CROSS JOIN live_records AS live ON live.id_number = one.value LIMIT ${MOST}`,
  )
  return rows.map((row) => ({ text: row.id, why: 'oneDigit' }))
}

const DIGITS = Array.from('0123456789X')

/** Every number one slip of the hand away. */
export function variants(id: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at <= id.length; at++) {
    const [before, after] = [id.slice(0, at), id.slice(at)]
    for (const digit of DIGITS) {
      found.add(before + digit + after)
      found.add(before + digit + after.slice(1))
    }
    found.add(before + after.slice(1))
    found.add(before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2))
  }
  found.delete(id)
  return found
}
