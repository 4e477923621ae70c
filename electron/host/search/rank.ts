import { normaliseText, type Term } from '../../../shared/rules/searchText'
import { all, sql } from '../database/sql'
import { writeCursor, type Cursor } from './cursor'
import type { Listing, Search } from './listing'

/** Up to so many hits are put in order by where they match; more come newest first. */
export const RANKED = 200

interface RankRow {
  id: number
  code: string | null
  business_number: string | null
  person_name: string
  id_number: string | null
}

/** A page of hits ordered by tier (whole identifier or name, part of a name or identifier, elsewhere), newest first within a tier. */
export function rankByField(
  search: Search,
  terms: readonly Term[],
  hits: readonly number[],
  { total, capped }: { total: number; capped: boolean },
  after: Extract<Cursor, { mode: 'ranked' }> | undefined,
): Listing {
  const rows = all<RankRow>(
    search.db,
    sql`SELECT records.id, code, business_number, person_name, id_number
        FROM json_each(${JSON.stringify(hits)}) AS one CROSS JOIN records ON records.id = one.value`,
  )
  const ordered = rows
    .map((row) => ({ id: row.id, tier: tierOf(row, terms, search.personal) }))
    .sort((a, b) => a.tier - b.tier || b.id - a.id)
    .filter((row) => after === undefined || row.tier > after.tier || (row.tier === after.tier && row.id < after.id))
  const page = ordered.slice(0, search.limit)
  const last = page[page.length - 1]
  const more = ordered.length > page.length && last !== undefined
  const cursor = more ? writeCursor({ mode: 'ranked', total, capped, tier: last.tier, id: last.id }) : undefined
  return { total, capped, ids: page.map((row) => row.id), cursor, counted: [] }
}

/** The order must not tell of an ID number what the search itself does not: whether a part of it is there. */
function tierOf(row: RankRow, terms: readonly Term[], personal: Search['personal']): number {
  const open = [row.person_name, row.code, row.business_number].map((text) => comparable(text ?? ''))
  const id = comparable(row.id_number ?? '')
  const whole = personal === 'none' ? open : [...open, id]
  const parts = personal === 'all' ? whole : open
  let worst = 0
  for (const term of terms) {
    const tier = whole.includes(term.joined) ? 0 : parts.some((key) => key.includes(term.joined)) ? 1 : 2
    worst = Math.max(worst, tier)
  }
  return worst
}

const comparable = (text: string) => normaliseText(text).replace(/[^\p{L}\p{N}\p{Co}]+/gu, '')
