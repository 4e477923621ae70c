import type { Scan } from '../../../shared/model/objects'
import { HIDDEN, showLoose, type Eye } from '../../../shared/rules/maskTable'
import { maskPersonNumbers } from '../../../shared/rules/masking'
import type { ActionContext, WriteContext } from '../context'
import { findRecordRow, nameOf } from '../catalogue'
import type { ReadDb } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { eyeOf } from '../masking'
import type { HandlersOf } from '../router'
import { removeKept } from './eraseObjects'
import { linkObject, openObjectStream, proveObject, releaseObjects } from './keepObject'
import { keepUpload, largestScan, type KeptUpload } from './keepUpload'
import { findKept, objectsOf, renameLink, type KeptObject } from './objectStore'

const presentScan = (kept: KeptObject, eye: Eye): Scan => ({
  uid: kept.uid,
  name: showLoose(eye, kept.name),
  mediaType: kept.mediaType,
  size: kept.size,
  sha256: kept.sha256,
  pages: kept.pages,
  document: showLoose(eye, kept.what),
  addedAt: kept.addedAt,
  addedBy: kept.addedBy,
})

/** A name as the trail keeps it for good: of what looks like a person's number nothing is left. */
const trailName = (name: string): string => maskPersonNumbers(name, () => HIDDEN)

const recordOf = (db: ReadDb, uid: string) => findRecordRow(db, uid) ?? fail('not-found', { uid })

/** A scan of a record, and the record. */
function scanOf(db: ReadDb, uid: string) {
  const kept = findKept(db, uid)
  if (kept?.ownerKind !== 'record') return fail('not-found', { uid })
  return { kept, record: recordOf(db, kept.ownerUid) }
}

/** What is held, or was reviewed for destruction, stays as it is; a scan that is added takes nothing away. */
function unheld(db: ReadDb, uid: string) {
  const record = changeable(db, uid)
  refuseHeld(db, [record.id], 'change')
  refuseInDisposal(db, record.id, nameOf(record))
  return record
}

/** A record whose paper is no longer here keeps its description as it was. */
function changeable(db: ReadDb, uid: string) {
  const record = recordOf(db, uid)
  if (record.state === 'transferred' || record.state === 'destroyed')
    fail('objects.record-gone', { code: nameOf(record), state: record.state })
  return record
}

/** Names of scans may say whom they show. */
function noteOf(w: WriteContext, record: ReturnType<typeof recordOf>, personal: Record<string, unknown>, reason = '') {
  w.note({ subjectKind: 'record', subjectUid: record.uid, subject: nameOf(record), personal, reason })
  w.changed('objects', record.uid)
  w.changed('catalogue', record.uid)
}

type NewScans = { record: string; files: { upload: string; name?: string | undefined; document: string }[] }

function link(w: WriteContext, { record: uid, files }: NewScans, kept: KeptUpload[]): string[] {
  const record = changeable(w.db, uid)
  const names: string[] = []
  const added = kept.map((one, at) => {
    const name = files[at]?.name ?? one.name
    names.push(trailName(name))
    return linkObject(w, { object: one.object, kind: 'record', uid, what: files[at]?.document ?? '', name })
  })
  noteOf(w, record, { scans: [[], names] })
  return added
}

async function add(input: NewScans, context: ActionContext): Promise<{ added: string[] }> {
  const { host, actor } = context
  changeable((host.room ?? fail('room.none-open')).reader, input.record)
  const kept: KeptUpload[] = []
  try {
    for (const { upload } of input.files) kept.push(await keepUpload(context, upload))
    const added = context.write((w) => link(w, input, kept))
    for (const { upload } of input.files) host.spool.drop(host.spool.find(actor, upload))
    return { added }
  } catch (error) {
    await releaseObjects(
      host,
      kept.map(({ object }) => object),
    )
    throw error
  }
}

async function open({ uid, save }: { uid: string; save: boolean }, context: ActionContext) {
  const { host, actor } = context
  const db = (host.room ?? fail('room.none-open')).reader
  const { kept, record } = scanOf(db, uid)
  if (save) refuseHeld(db, [record.id], 'export')
  // On a scan nothing is covered: it is not for whom the table hides anything of it.
  const { contact: _contact, ...eye } = eyeOf(db, actor)
  if (Object.values(eye).includes('hidden')) fail('masking.hidden', {})
  const size = await proveObject(host, kept.object)
  context.write((w) => {
    const { record } = scanOf(w.db, uid)
    w.note({
      subjectKind: 'record',
      subjectUid: record.uid,
      subject: nameOf(record),
      detail: { saved: save, sha256: kept.sha256 },
      personal: { scan: trailName(kept.name) },
    })
  })
  const name = showLoose(eyeOf(db, actor), kept.name)
  const what = { name, mediaType: kept.mediaType, size }
  const file = host.spool.offerStream(actor, what, async (range) => {
    return (await openObjectStream(host, kept.object, range)).readable
  })
  return { file: { id: file.id, name, size }, mediaType: kept.mediaType }
}

/** Scans of records (扫描件). */
export const objects: HandlersOf<'objects'> = {
  list({ record }, { db, actor }) {
    const eye = eyeOf(db, actor)
    const kept = objectsOf(db, 'record', recordOf(db, record).uid)
    return { scans: kept.map((one) => presentScan(one, eye)), max: largestScan(db) }
  },
  add,
  open,
  update({ uid, name, document }, w) {
    const { kept } = scanOf(w.db, uid)
    const record = unheld(w.db, kept.ownerUid)
    const detail: Record<string, unknown> = {}
    if (name !== kept.name) detail['scan'] = [trailName(kept.name), trailName(name)]
    if (document !== kept.what) detail['scannedDocument'] = [trailName(kept.what), trailName(document)]
    renameLink(w.db, uid, { name, what: document })
    noteOf(w, record, { scan: trailName(name), ...detail })
    return {}
  },
  remove({ uid, reason }, w) {
    const { kept } = scanOf(w.db, uid)
    const record = unheld(w.db, kept.ownerUid)
    removeKept(w, kept)
    noteOf(w, record, { scans: [[trailName(kept.name)], []], sha256: kept.sha256 }, reason)
    return {}
  },
}
