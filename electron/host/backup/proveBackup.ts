import { createHash } from 'node:crypto'
import type { BackupVerdict } from '../../../shared/model/backup'
import { verifyTrail } from '../audit/verifyTrail'
import { openDatabase } from '../database/open'
import { asReadDb, type ReadDb } from '../database/sql'
import { HostError } from '../errors'
import { readCheckpoints } from '../room/checkpoints'
import { openObject } from '../room/openObject'
import { deriveRoomKeys, type RoomKeys } from '../room/roomKeys'
import { roomPaths } from '../room/roomPaths'
import { objectId } from '../room/sealObject'
import { counter, type Control } from './backupControl'
import type { Manifest } from './manifestShape'
import { wordIn, type Snapshot } from './snapshots'
import { countTables } from './takeCatalogue'
import { checkBytes, findBackup, Findings, verdictOf } from './verifyBackup'

/** Which snapshot is to be opened (absent: the newest) with the key of which room. */
export interface ProofOrder {
  from: string
  snapshot?: string | undefined
  roomKey: Uint8Array
}

function checkCounts(db: ReadDb, manifest: Manifest, tell: (detail: string) => void): void {
  const counts = countTables(db)
  for (const table of new Set([...Object.keys(counts), ...Object.keys(manifest.counts)]))
    if (counts[table] !== manifest.counts[table])
      tell(`${table}: ${counts[table] ?? '–'} ≠ ${manifest.counts[table] ?? '–'}`)
}

/** The catalogue of a snapshot opened with the room's key: whole, with the rows it was made with, its trail unbroken and as signed. */
async function proveCatalogue(snapshot: Snapshot, manifest: Manifest, keys: RoomKeys, found: Findings): Promise<void> {
  const add = (what: 'integrity' | 'count' | 'trail' | 'key', detail: string) =>
    found.add(what, `snapshots/${snapshot.name}/catalogue.db`, snapshot.name, detail)
  const signed = await readCheckpoints(snapshot.path, keys.trail.publicKey)
  let raw
  try {
    raw = openDatabase(roomPaths.catalogue(snapshot.path), keys.database, { readonly: true })
  } catch (error) {
    return add('key', error instanceof HostError ? error.code : String((error as { code?: string }).code ?? error))
  }
  try {
    const said = raw.pragma('integrity_check(10)', { simple: true })
    if (said !== 'ok') add('integrity', String(said))
    const db = asReadDb(raw)
    checkCounts(db, manifest, (detail) => add('count', detail))
    const { firstBad, entries, head } = verifyTrail(db, { signed })
    if (firstBad) add('trail', `${firstBad.id} ${firstBad.why}`)
    else if (entries !== manifest.trail.count || head !== manifest.trail.hash) add('trail', 'head')
  } catch (error) {
    add('integrity', String((error as { code?: string }).code ?? error))
  } finally {
    raw.close()
  }
}

/** Every object opened and its content held against its name. */
async function proveObjects(
  target: string,
  snapshot: Snapshot,
  manifest: Manifest,
  keys: RoomKeys,
  found: Findings,
  control: Control,
) {
  const told = counter(
    control,
    'open',
    manifest.objects.reduce((sum, { size }) => sum + size, 0),
  )
  for (const { id } of manifest.objects) {
    const hash = createHash('sha256')
    try {
      const { readable } = await openObject(target, id, keys.objects.identity)
      for await (const bytes of readable as AsyncIterable<Buffer>) {
        hash.update(bytes)
        told(bytes.length)
      }
      if (objectId(keys.objects, hash.digest('hex')) === id) continue
      found.add('object', `objects/${id.slice(0, 2)}/${id}.age`, snapshot.name, 'other-content')
    } catch (error) {
      if (!(error instanceof HostError) || !error.code.startsWith('object.')) throw error
      found.add('object', `objects/${id.slice(0, 2)}/${id}.age`, snapshot.name, wordIn(error.data, 'detail'))
    }
  }
}

/**
 * Verifies one snapshot with the key of its room: every byte, then the catalogue and every object opened. What is wrong is in the verdict; errors as
 * of `verifyBackup`.
 */
export async function proveBackup({ from, snapshot, roomKey }: ProofOrder, control: Control): Promise<BackupVerdict> {
  const found = new Findings()
  const checked = await findBackup(from, found, snapshot)
  checked.snapshots = checked.snapshots.slice(-1)
  checked.isWhole = false
  await checkBytes(checked, found, 'opened', control)
  const [chosen] = checked.snapshots
  if (chosen?.manifest) {
    const keys = await deriveRoomKeys(roomKey)
    control.progress(0, null, 'open')
    await proveCatalogue(chosen, chosen.manifest, keys, found)
    await proveObjects(checked.target, chosen, chosen.manifest, keys, found, control)
  }
  return verdictOf(checked, found, 'opened')
}
