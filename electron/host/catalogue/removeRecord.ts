import { propose } from '../confirmations'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { removal } from './removal'
import { countRemoved, removedRows } from './removedStore'

type Catalogue = HandlersOf<'catalogue'>

/** Proposes to take a record out of the catalogue; nothing happens before a second person agrees. */
export const remove: Catalogue['remove'] = ({ uid, reason }, w) => propose(w, removal, { uid }, { reason })

function readCursor(cursor: string | null): [number, number] | null {
  if (cursor === null) return null
  const [at, id] = cursor.split('.').map(Number)
  if (Number.isSafeInteger(at) && Number.isSafeInteger(id)) return [at as number, id as number]
  return fail('input.invalid', { issues: [{ path: 'cursor', message: 'unreadable' }] })
}

/** What is left of removed records. */
export function listRemoved(
  db: ReadDb,
  { text, limit, cursor }: { text: string; limit: number; cursor: string | null },
): ReturnType<Catalogue['removed']> {
  const rows = removedRows(db, text, readCursor(cursor), limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(({ id: _id, ...row }) => row),
    total: countRemoved(db, text),
    cursor: last && rows.length === limit ? `${last.removedAt}.${last.id}` : null,
  }
}
