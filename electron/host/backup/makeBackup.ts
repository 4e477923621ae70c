import { mkdir, rm } from 'node:fs/promises'
import type { BackupMade, BackupWarning, KeepRules } from '../../../shared/model/backup'
import { keptSnapshots, type KeptCandidate } from '../../../shared/rules/backupKeep'
import { syncFolder } from '../room/durableFiles'
import { roomPaths } from '../room/roomPaths'
import { counter, type Control } from './backupControl'
import { ObjectCopier } from './copyObjects'
import { finishedPath, Journal, unfinishedPath } from './journal'
import { writeManifest } from './manifest'
import { BACKUP_FORMAT, type Manifest } from './manifestShape'
import { openTarget, type BackedRoom } from './openTarget'
import { objectsOf, sizeOf } from './roomFiles'
import { checkSpace } from './checkSpace'
import { surveyTarget, type Survey } from './surveyTarget'
import { removeUnfinished, sweepTarget } from './sweepTarget'
import { copyOpenParts, hashFiles, syncSnapshot } from './snapshotFiles'
import type { TakeCatalogue, TakenCatalogue } from './takeCatalogue'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'
import { takeName } from '../room/takeName'

/** What is to be backed up to where. */
export interface BackupOrder {
  target: string
  room: BackedRoom
  /** There were backups in this folder: without any the disk is another one, or not there. */
  hadBackups: boolean
  /** Key of the catalogue. */
  key: Uint8Array
  version: string
  keep: KeepRules
  zone: string
  /** What the host's clock is ahead of the system's, in milliseconds. */
  ahead: number
  /** Read every object of the backup folder again, and replace what has changed there. */
  recheck: boolean
}

export interface BackupControl extends Control {
  /** Has the head of the trail signed into the room's checkpoints. */
  checkpoint: () => Promise<void>
}

/** UTC to the second, and the number. */
export const snapshotName = (at: number, number: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${String(number).padStart(4, '0')}`

/** A catalogue that was taken, and which of the objects it names the room has lost. */
type Gathered = TakenCatalogue & { missing: string[] }

class Making {
  readonly warnings: BackupWarning[] = []
  readonly #now = () => Date.now() + this.order.ahead
  readonly name: string
  readonly #number: number
  readonly #at: number
  readonly #into: string
  /** Head of the trail in the newest good snapshot here. */
  readonly #before: Manifest['trail'] | null
  /** SHA-256 of the manifest, once it is written. */
  #manifest = ''
  #told: (bytes: number) => void = () => undefined

  constructor(
    private readonly order: BackupOrder,
    private readonly control: BackupControl,
    private readonly found: Survey,
    private readonly take: TakeCatalogue,
  ) {
    const now = this.#now()
    const { snapshots } = found
    const last = snapshots.findLast(({ good }) => good)
    this.#number = Math.max(0, ...snapshots.map(({ number }) => number)) + 1
    this.#at = Math.max(now, (last?.at ?? 0) + 1)
    this.name = snapshotName(this.#at, this.#number)
    this.#into = unfinishedPath(order.target, this.name)
    this.#before = last?.trail ?? null
    if (last && last.at > now) this.warnings.push('clock-back')
    if (snapshots.some(({ good }) => !good)) this.warnings.push('damaged-snapshot')
    const names = new Set(snapshots.map(({ name }) => name))
    if (last?.standing.some(({ id }) => !names.has(id))) this.warnings.push('snapshot-taken')
  }

  async run(): Promise<BackupMade> {
    const started = performance.now()
    const { target } = this.order
    const { unfinished } = this.found
    await removeUnfinished(target)
    await withTargetErrors(target, () => mkdir(this.#into, { mode: 0o700 }))
    const journal = await withTargetErrors(target, () => Journal.begin(this.#into))
    try {
      await journal.add(unfinished)
      const copier = this.copier(journal)
      const found = await this.gather(copier)
      const manifest = await this.finish(copier, found, journal)
      this.control.progress(0, null, 'sweep')
      // The backup is whole: nothing that happens now makes it less so.
      const removed = await this.sweep().catch(() => void this.warnings.push('not-swept'))
      return this.made(copier, manifest, removed ?? [], (performance.now() - started) / 1000)
    } finally {
      await journal.close()
    }
  }

  /** All snapshots here as the keep rules see them, this one among them. */
  private candidates(): KeptCandidate[] {
    return [...this.found.snapshots, { name: this.name, number: this.#number, at: this.#at, good: true }]
  }

  private sweep(): Promise<string[]> {
    const { target, keep, zone } = this.order
    return sweepTarget(target, this.candidates(), { keep, zone, tidy: this.found.tidy })
  }

  /** What will stand beside this one after the sweep; written before it, so that no backup is ever missed that was let go. */
  private standing(): Manifest['standing'] {
    const kept = keptSnapshots(this.candidates(), this.order.keep, this.order.zone)
    return this.found.snapshots.flatMap(({ name, sha256 }) =>
      sha256 !== null && kept.has(name) ? [{ id: name, manifest: sha256 }] : [],
    )
  }

  private copier(journal: Journal): ObjectCopier {
    const { target, room, recheck } = this.order
    const { known, unfinished } = this.found
    const unsettled = new Set(unfinished.map(({ id }) => id))
    const found = { known, unsettled, journal, recheck }
    return new ObjectCopier({ room: room.dir, target, ...found, told: (bytes) => this.#told(bytes) })
  }

  private async copyObjects(copier: ObjectCopier): Promise<void> {
    const { target, room, recheck } = this.order
    this.control.progress(0, null, 'look')
    const lying = objectsOf(room.dir)
    const todo = recheck ? lying : await withTargetErrors(target, () => copier.missingOf(lying))
    const bytes = todo.reduce((sum, id) => sum + (sizeOf(roomPaths.object(room.dir, id)) ?? 0), 0)
    await checkSpace({ target, room: room.dir, into: this.#into, copyBytes: recheck ? 0 : bytes })
    this.#told = counter(this.control, 'copy', bytes)
    await copier.copy(lying)
  }

  /** The open parts, signed up to now, and then the catalogue. */
  private async beginCatalogue(): Promise<{ taken: Promise<TakenCatalogue> }> {
    const { target, room } = this.order
    await this.control.checkpoint()
    await copyOpenParts(room.dir, this.#into, target)
    this.control.stop()
    const taken = this.takeCatalogue()
    // Awaited later; until then a failure must not count as unheard.
    taken.catch(() => undefined)
    return { taken }
  }

  private takeCatalogue(): Promise<TakenCatalogue> {
    const { target, room, key } = this.order
    return this.take({ room: room.dir, key, into: this.#into, target, before: this.#before })
  }

  /**
   * The catalogue, and every object it names. Where most objects lie already it is taken while they are looked at; objects that were destroyed
   * between the two look as if they were missing, so it is taken once more then.
   */
  private async gather(copier: ObjectCopier): Promise<Gathered> {
    const beside = this.found.known.size > 0 && !this.order.recheck ? await this.beginCatalogue() : null
    try {
      await this.copyObjects(copier)
    } finally {
      await beside?.taken.catch(() => undefined)
    }
    this.control.progress(0, null, 'snapshot')
    const first = await this.withObjects(copier, await (beside ?? (await this.beginCatalogue())).taken)
    const found = beside && first.missing.length > 0 ? await this.again(copier, first) : first
    if (!found.continues) this.warnings.push('other-history')
    if (found.missing.length > 0) this.warnings.push('missing-objects')
    await copier.syncFolders()
    return found
  }

  private async again(copier: ObjectCopier, { written }: TakenCatalogue): Promise<Gathered> {
    // While a file is still open some systems keep its name.
    await written
    await withTargetErrors(this.order.target, () => rm(roomPaths.catalogue(this.#into)))
    return this.withObjects(copier, await this.takeCatalogue())
  }

  /** Fetches the objects that came while the catalogue was taken. */
  private async withObjects(copier: ObjectCopier, taken: TakenCatalogue): Promise<Gathered> {
    this.control.stop()
    await copier.copy([...taken.needed])
    this.leaveGone(copier, taken.needed)
    return { ...taken, missing: [...taken.needed].filter((id) => !copier.objects.has(id)).toSorted() }
  }

  /** What the catalogue does not name and was destroyed while it was copied is not for the backup either. */
  private leaveGone({ objects }: ObjectCopier, needed: ReadonlySet<string>): void {
    const doubtful = [...objects.keys()].filter((id) => !needed.has(id))
    const here = new Set(doubtful.length > 0 ? objectsOf(this.order.room.dir) : [])
    for (const id of doubtful) if (!here.has(id)) objects.delete(id)
  }

  private async finish(copier: ObjectCopier, found: Gathered, journal: Journal): Promise<Manifest> {
    const { target, room, version } = this.order
    const size = sizeOf(roomPaths.catalogue(this.#into)) ?? 0
    const told = counter(this.control, 'hash', size)
    const manifest = await withTargetErrors(target, async (): Promise<Manifest> => {
      const files = await hashFiles(this.#into, ['objects.jsonl'], told)
      if (!files.some(({ path }) => path.startsWith('keys/'))) this.warnings.push('no-recovery-key')
      const objects = [...copier.objects.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const who = { room: room.id, name: room.name, at: this.#at, version }
      const { facts, missing } = found
      const own = { format: BACKUP_FORMAT, id: this.name, number: this.#number } as const
      return { ...own, ...who, ...facts, files, objects, missing, standing: this.standing() }
    })
    await withTargetErrors(target, async () => {
      await journal.end()
      this.#manifest = await writeManifest(this.#into, manifest)
      await Promise.all([found.written, syncSnapshot(this.#into)])
      await takeName(this.#into, finishedPath(target, this.name))
      await Promise.all([syncFolder(targetPaths.snapshots(target)), syncFolder(target)])
    })
    return manifest
  }

  private made(copier: ObjectCopier, manifest: Manifest, removed: string[], seconds: number): BackupMade {
    const own = manifest.files.reduce((sum, { size }) => sum + size, 0)
    return {
      folder: this.order.target,
      snapshot: this.name,
      at: this.#at,
      bytes: own + manifest.objects.reduce((sum, { size }) => sum + size, 0),
      copiedBytes: own + copier.copied.bytes,
      objects: manifest.objects.length,
      copiedObjects: copier.copied.objects,
      missing: manifest.missing.length,
      removed,
      trail: manifest.trail,
      manifest: this.#manifest,
      seconds,
      warnings: this.warnings,
    }
  }
}

/** On this thread; SQLite takes a while to load where another thread takes the catalogue. */
const takeHere: TakeCatalogue = async (order) => (await import('./takeCatalogue')).takeCatalogue(order)

/**
 * Makes one backup of a room that this program holds, while others work in it. Whatever happens, snapshots that were there stay whole, and one cut
 * short is never taken for a backup. `take` takes the catalogue, on this thread if nothing is given. Errors: of the room (`room.*`), of the folder (`backup.*`), `job.cancelled`.
 */
export async function makeBackup(order: BackupOrder, control: BackupControl, take = takeHere): Promise<BackupMade> {
  control.progress(0, null, 'look')
  await openTarget(order.target, order.room, order.hadBackups, Date.now() + order.ahead)
  return new Making(order, control, await surveyTarget(order.target), take).run()
}
