import type { PaperSigner } from '../../../shared/model/confirmation'
import { dateIn } from '../../../shared/rules/timeZone'
import type { ActionContext, WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import {
  findKept,
  keepUpload,
  linkObject,
  openObjectStream,
  proveObject,
  releaseObjects,
  removeKept,
  type KeptUpload,
} from '../objects'
import type { HandlersOf } from '../router'
import { byUid, fillSeat, seatsOf, type ConfirmationRow } from './confirmationStore'
import { finish } from './finish'
import { refuseTooNew } from './newAccounts'
import { declare, dropPaper, paperOf, storePaper, vouchPaper, type PaperRow } from './paperStore'
import { presentOf } from './present'
import { kindOf } from './registry'
import { othersOf, unchangedAct, waitingRow } from './seating'
import { paperTime } from './settings'
import { checkCode, plainCode } from './sheetHash'
import { answer } from './sign'

type Confirmations = HandlersOf<'confirmations'>

const about = (row: ConfirmationRow) => ({
  subjectKind: 'confirmation',
  subjectUid: row.uid,
  subject: row.number,
})

/** The paper route is an open change of the rules for this act: said by somebody, with a reason, seen by everybody. */
export const declarePaper: Confirmations['declarePaper'] = ({ uid, reason }, w) => {
  const row = waitingRow(w.db, uid, w.now)
  if (!kindOf(row.kind).paper || row.paper === 1) fail('confirmations.no-paper', { number: row.number })
  declare(w.db, row.id, w.actor.userId, w.now, reason, w.now + paperTime(w.db))
  w.note({ ...about(row), detail: { act: row.kind, what: row.subject }, reason })
  w.changed('confirmations', uid)
  return presentOf(w.db, uid, w.actor, w.now)
}

/** The paper route of a confirmation; `confirmations.not-declared` without one. */
export const declaredPaper = (db: ReadDb, row: ConfirmationRow): PaperRow =>
  paperOf(db, row.id) ?? fail('confirmations.not-declared', { number: row.number })

/** Every free seat exactly once, by different persons who neither proposed nor signed. */
function checkSigners(w: { db: ReadDb }, row: ConfirmationRow, signers: readonly PaperSigner[]): void {
  const seats = seatsOf(w.db, row.id)
  const free = seats.filter((seat) => seat.signed_at === null).map(({ seat }) => seat)
  const given = signers.map(({ seat }) => seat).toSorted((one, other) => one - other)
  if (free.join() !== given.join()) fail('confirmations.seats-differ', { count: free.length })
  const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s+/g, '')
  const taken = new Set(
    [row.proposer, ...seats.filter((seat) => seat.signed_at !== null).map(({ name }) => name)].map(plain),
  )
  for (const { name } of signers) {
    if (taken.has(plain(name))) fail('confirmations.same-person', { name })
    taken.add(plain(name))
  }
}

const named = (signers: readonly PaperSigner[]) =>
  signers.map(({ name, post, organisation, reason }) => ({
    name,
    department: `${organisation} ${post}`,
    ...(reason ? { reason } : {}),
  }))

type Entry = Parameters<Confirmations['enterPaper']>[0]

type Looking = Pick<WriteContext, 'now' | 'today' | 'zone'> & { db: ReadDb }

/** Refuses what does not fit the sheet that was printed. */
function checkEntry(w: Looking, { uid, code, signers, signedOn }: Entry): ConfirmationRow {
  const row = waitingRow(w.db, uid, w.now)
  declaredPaper(w.db, row)
  unchangedAct(w.db, row, row.sheet_hash)
  if (plainCode(code) !== checkCode(row.number, row.sheet_hash))
    fail('confirmations.wrong-code', { number: row.number })
  if (signedOn > w.today || signedOn < dateIn(row.proposed_at, w.zone))
    fail('confirmations.date-wrong', { date: signedOn })
  checkSigners(w, row, signers)
  return row
}

function store(w: WriteContext, entry: Entry, scan: KeptUpload): void {
  const row = checkEntry(w, entry)
  const { uid, signers, signedOn } = entry
  takeAway(w, declaredPaper(w.db, row))
  const link = linkObject(w, { object: scan.object, kind: 'confirmation', uid, name: scan.name })
  storePaper(w.db, row.id, { signers, signedOn, scan: link, hash: row.sheet_hash, by: w.actor.userId, at: w.now })
  w.note({
    ...about(row),
    detail: { act: row.kind, what: row.subject, signers: named(signers), signedOn, scan: row.number },
  })
  w.changed('confirmations', uid)
}

/** The scan of an entry that does not hold any more goes with it. */
function takeAway(w: WriteContext, paper: PaperRow): void {
  const kept = paper.scan === null ? undefined : findKept(w.db, paper.scan)
  if (kept) removeKept(w, kept)
}

/** What stands on the signed sheet, with its scan. Whoever enters it vouches for it as the first of two accounts. */
export const enterPaper: Confirmations['enterPaper'] = async (entry, context) => {
  const { host, actor } = context
  checkEntry({ ...context, db: (host.room ?? fail('room.none-open')).reader }, entry)
  const scan = await keepUpload(context, entry.upload)
  try {
    context.write((w) => store(w, entry, scan))
  } catch (error) {
    await releaseObjects(host, [scan.object])
    throw error
  }
  host.spool.drop(host.spool.find(actor, entry.upload))
  return answer(context, entry.uid)
}

function fillFromPaper(w: WriteContext, row: ConfirmationRow, paper: PaperRow): void {
  const signers = JSON.parse(paper.signers ?? '[]') as PaperSigner[]
  checkSigners(w, row, signers)
  const seats = seatsOf(w.db, row.id)
  for (const { seat, name, post, organisation, reason } of signers) {
    const free = seats.find((one) => one.seat === seat) ?? fail('confirmations.seats-differ', { count: signers.length })
    const by = { userId: null, name, role: null, post, organisation, reason, way: 'paper' as const, clashes: [] }
    fillSeat(w.db, free, { ...by, at: w.now, on: paper.signed_on })
  }
}

/** A second account compares the paper with what was entered. Agreeing carries the act out; disagreeing sends it back to be entered anew. */
export const confirmPaper: Confirmations['confirmPaper'] = async ({ uid, seen, entered, agrees, reason }, context) => {
  context.write((w) => {
    const row = waitingRow(w.db, uid, w.now)
    const paper = declaredPaper(w.db, row)
    if (paper.entered_by === null) return fail('confirmations.nothing-entered', { number: row.number })
    if (paper.entered_by === w.actor.userId) return fail('confirmations.second-account', { number: row.number })
    if (paper.entered_at !== entered) return fail('conflict', { subject: row.number })
    const guard = agrees ? refuseTooNew(w, w.actor.userId, othersOf(w.db, row, seatsOf(w.db, row.id))) : {}
    w.changed('confirmations', uid)
    w.note({
      ...about(row),
      detail: { act: row.kind, what: row.subject, agrees, enteredBy: paper.entered_name, ...guard },
      reason,
    })
    if (!agrees) {
      takeAway(w, paper)
      return dropPaper(w.db, row.id)
    }
    const act = unchangedAct(w.db, row, seen)
    fillFromPaper(w, row, paper)
    vouchPaper(w.db, row.id, w.actor.userId, w.now)
    finish(w, row, act)
  })
  return answer(context, uid)
}

/** The scan of the signed sheet, for who compares it. */
export const openScan: Confirmations['openScan'] = async ({ uid }, context: ActionContext) => {
  const { host, actor } = context
  const { reader } = host.room ?? fail('room.none-open')
  const row = byUid(reader, uid) ?? fail('not-found', { uid })
  const kept = findKept(reader, paperOf(reader, row.id)?.scan ?? '') ?? fail('not-found', { uid })
  const size = await proveObject(host, kept.object)
  context.write((w) => w.note({ ...about(row), detail: { scan: row.number, sha256: kept.sha256 } }))
  const file = host.spool.offerStream(actor, { name: kept.name, mediaType: kept.mediaType, size }, async (range) => {
    return (await openObjectStream(host, kept.object, range)).readable
  })
  return { file: { id: file.id, name: kept.name, size }, mediaType: kept.mediaType }
}
