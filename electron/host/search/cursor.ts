import { fail } from '../errors'

/** Where a page ended: the way of the listing is kept, so that no row comes twice or is lost when hits are added meanwhile. */
export type Cursor =
  | { mode: 'newest'; total: number; capped: boolean; id: number }
  | { mode: 'ranked'; total: number; capped: boolean; tier: number; id: number }
  | { mode: 'name'; total: number; capped: boolean; name: string; id: number }

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

/** Throws input.invalid for text that was not written here. */
export function readCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor
    const known = cursor.mode === 'newest' || cursor.mode === 'ranked' || cursor.mode === 'name'
    if (known && Number.isSafeInteger(cursor.id) && Number.isSafeInteger(cursor.total)) return cursor
  } catch {
    // Falls through: any damage is the same error to the caller.
  }
  return fail('input.invalid', { issues: [{ path: 'cursor', message: 'unknown' }] })
}
