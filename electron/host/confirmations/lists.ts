import type { HandlersOf } from '../router'
import { fail } from '../errors'
import { allCodes, byNumber, byUid, countOf, listOf, waitingAbout } from './confirmationStore'
import { expireNow } from './expire'
import { presentLine, presentOf } from './present'
import { checkCode, plainCode } from './sheetHash'

type Confirmations = HandlersOf<'confirmations'>

const readCursor = (cursor: string | null): number | null => {
  if (cursor === null) return null
  const id = Number(cursor)
  return Number.isSafeInteger(id) ? id : fail('input.invalid', { issues: [{ path: 'cursor', message: 'unreadable' }] })
}

export const list: Confirmations['list'] = ({ which, limit, cursor }, { db, actor, host, now }) => {
  expireNow(host)
  const rows = listOf(db, which, actor, { now, before: readCursor(cursor), limit })
  return {
    confirmations: rows.map((row) => presentLine(row, now)),
    total: countOf(db, which, actor, now),
    cursor: rows.length === limit ? String(rows.at(-1)?.id) : null,
  }
}

export const get: Confirmations['get'] = ({ ref }, { db, actor, host, now }) => {
  expireNow(host)
  const row = byUid(db, ref) ?? byNumber(db, ref.toUpperCase())
  const code = plainCode(ref)
  const uid = row?.uid ?? allCodes(db).find((one) => checkCode(one.number, one.sheet_hash) === code)?.uid
  return presentOf(db, uid ?? fail('not-found', { ref }), actor, now)
}

export const about: Confirmations['about'] = ({ uid }, { db, host, now }) => {
  expireNow(host)
  return { confirmations: waitingAbout(db, uid, now).map((row) => presentLine(row, now)) }
}

export const counts: Confirmations['counts'] = (_input, { db, actor, now }) => ({
  forMe: countOf(db, 'forMe', actor, now),
  mine: countOf(db, 'mine', actor, now),
})
