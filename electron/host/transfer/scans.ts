import type { ActionContext } from '../context'
import { get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { findKept, keepUpload, linkObject, openObjectStream, proveObject, releaseObjects } from '../objects'
import type { HandlersOf } from '../router'
import { noteList } from './prepare'
import { transferByRef, viewOf } from './transferStore'

type Topic = HandlersOf<'transfer'>

/** The list a receipt belongs to and the receipt's number; throws not-found. */
const ofReceipt = (db: ReadDb, receipt: string): { list: string; number: string } =>
  get<{ list: string; number: string }>(
    db,
    sql`SELECT x.uid AS list, p.number FROM transfer_receipts p JOIN transfers x ON x.id = p.transfer_id WHERE p.uid = ${receipt}`,
  ) ?? fail('not-found', { uid: receipt })

const readerOf = ({ host }: ActionContext): ReadDb => (host.room ?? fail('room.none-open')).reader

/** Keeps the scan of a signed receipt, sealed. */
export const addScan: Topic['addScan'] = async ({ receipt, upload }, context) => {
  const { host, actor } = context
  const { list, number } = ofReceipt(readerOf(context), receipt)
  const scan = await keepUpload(context, upload)
  try {
    context.write((w) => {
      linkObject(w, { object: scan.object, kind: 'transfer', uid: receipt, name: scan.name })
      noteList(w, transferByRef(w.db, list), { receipt: number, file: scan.name, pages: scan.pages })
    })
  } catch (error) {
    await releaseObjects(host, [scan.object])
    throw error
  }
  host.spool.drop(host.spool.find(actor, upload))
  return viewOf(readerOf(context), list)
}

/** Puts the scan of a receipt out for the caller; the looking stands in the trail. */
export const openScan: Topic['openScan'] = async ({ scan }, context) => {
  const { host, actor } = context
  const reader = readerOf(context)
  const kept = findKept(reader, scan)
  if (kept?.ownerKind !== 'transfer') return fail('not-found', { uid: scan })
  const { list, number } = ofReceipt(reader, kept.ownerUid)
  const size = await proveObject(host, kept.object)
  context.write((w) => noteList(w, transferByRef(w.db, list), { receipt: number, sha256: kept.sha256 }))
  const file = host.spool.offerStream(actor, { name: kept.name, mediaType: kept.mediaType, size }, async (range) => {
    return (await openObjectStream(host, kept.object, range)).readable
  })
  return { file: { id: file.id, name: kept.name, size } }
}
