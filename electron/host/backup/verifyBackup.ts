import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { BackupProblem, BackupVerdict, CheckDepth } from '../../../shared/model/backup'
import { fail, HostError } from '../errors'
import { breathe, counter, quietControl, type Control } from './backupControl'
import { checkStanding } from './checkStanding'
import { foreignFiles } from './foreignFiles'
import { hashFile, type OnPiece } from './hashFile'
import { unfinishedNames } from './journal'
import { readRepository } from './manifest'
import type { BackedObject, Manifest, Repository } from './manifestShape'
import { idOf, objectFolders, sizeOf } from './roomFiles'
import { readSnapshot, readSnapshots, wordIn, type Snapshot } from './snapshots'
import { innerFiles } from './snapshotFiles'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'

const PROBLEMS_TOLD = 200

/** Gathers what is wrong. */
export class Findings {
  readonly problems: BackupProblem[] = []
  more = 0
  files = 0
  objects = 0
  bytes = 0

  add(what: BackupProblem['what'], path: string, snapshot: string | null = null, detail = ''): void {
    if (this.problems.length < PROBLEMS_TOLD) this.problems.push({ what, snapshot, path, detail })
    else this.more += 1
  }
}

/** What was asked to be checked: the backup folder, and which snapshots of it. */
export interface Checked {
  target: string
  snapshots: Snapshot[]
  repository: Repository | null
  /** All of the folder is looked at, not one snapshot of it. */
  isWhole: boolean
}

async function repositoryOf(target: string, found: Findings): Promise<Repository | null> {
  try {
    const repository = await readRepository(target)
    if (!repository) found.add('repository', 'repository.json', null, 'missing')
    return repository
  } catch (error) {
    if (!(error instanceof HostError) || !error.code.startsWith('backup.')) throw error
    found.add(
      error.code === 'backup.newer-format' ? 'newer-format' : 'repository',
      'repository.json',
      null,
      wordIn(error.data, 'detail'),
    )
    return null
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/**
 * Finds out what a path names: a backup folder, or one snapshot in it. Errors: `backup.absent {path}`, `backup.not-a-backup {path}`.
 */
export async function findBackup(from: string, found: Findings, only?: string): Promise<Checked> {
  const dir = resolve(from)
  if (!(await isFolder(dir))) return fail(existsSync(dir) ? 'backup.not-a-backup' : 'backup.absent', { path: from })
  if (basename(dirname(dir)) === 'snapshots' && sizeOf(targetPaths.repository(dir)) === null) {
    const target = dirname(dirname(dir))
    return {
      target,
      snapshots: [await readSnapshot(dir, basename(dir))],
      repository: await repositoryOf(target, found),
      isWhole: false,
    }
  }
  const looksLikeOne = sizeOf(targetPaths.repository(dir)) !== null || (await isFolder(targetPaths.snapshots(dir)))
  if (!looksLikeOne) return fail('backup.not-a-backup', { path: from })
  const snapshots = await readSnapshots(dir)
  const chosen = only === undefined ? snapshots : snapshots.filter(({ name }) => name === only)
  if (chosen.length === 0) found.add('none', 'snapshots', only ?? null)
  return { target: dir, snapshots: chosen, repository: await repositoryOf(dir, found), isWhole: only === undefined }
}

/** What lies in a backup folder, from its manifests. Errors as of `findBackup`. */
export const listBackup = (from: string): Promise<Checked> => findBackup(from, new Findings())

/** What every snapshot has, whatever its manifest names. */
const parts: [RegExp, string][] = [
  [/^catalogue\.db$/, 'catalogue.db'],
  [/^room\.json$/, 'room.json'],
  [/^checkpoints$/, 'checkpoints'],
]

function checkOne(path: string, told: { size: number; sha256: string }, depth: CheckDepth, onPiece: OnPiece) {
  const size = sizeOf(path)
  if (size === null) return { what: 'missing' as const, detail: '' }
  if (size !== told.size) return { what: 'size' as const, detail: `${size} ≠ ${told.size}` }
  if (depth === 'structure') return null
  try {
    return hashFile(path, onPiece).sha256 === told.sha256 ? null : { what: 'hash' as const, detail: '' }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    // A disk that can't read its own file any more: as bad as a changed one, and the rest must still be looked at.
    return { what: 'unreadable' as const, detail: code }
  }
}

export interface CheckOptions {
  depth: CheckDepth
  control?: Control
  /** Only this snapshot. */
  only?: string | undefined
}

class Check {
  readonly #depth: CheckDepth
  readonly #told: OnPiece
  readonly #seen = new Map<string, BackedObject>()

  constructor(
    private readonly checked: Checked,
    private readonly found: Findings,
    depth: CheckDepth,
    control: Control,
  ) {
    this.#depth = depth
    this.#told = counter(
      control,
      depth === 'structure' ? 'look' : 'hash',
      depth === 'structure' ? null : this.totalBytes(),
    )
  }

  private totalBytes(): number {
    const objects = new Map<string, number>()
    let files = 0
    for (const { manifest } of this.checked.snapshots) {
      for (const { size } of manifest?.files ?? []) files += size
      for (const { id, size } of manifest?.objects ?? []) objects.set(id, size)
    }
    return files + [...objects.values()].reduce((sum, size) => sum + size, 0)
  }

  async run(): Promise<void> {
    for (const snapshot of this.checked.snapshots) await this.checkSnapshot(snapshot)
  }

  private pathOf(snapshot: Snapshot, path: string): string {
    return relative(this.checked.target, join(snapshot.path, path)).replaceAll('\\', '/')
  }

  private async checkSnapshot(snapshot: Snapshot): Promise<void> {
    const { manifest, problem, name } = snapshot
    if (!manifest) {
      const what = problem?.code === 'backup.newer-format' ? 'newer-format' : 'manifest'
      this.found.add(what, this.pathOf(snapshot, problem?.file ?? 'manifest.json'), name, problem?.detail)
      return
    }
    const { repository } = this.checked
    if (repository && manifest.room !== repository.room)
      this.found.add('other-room', this.pathOf(snapshot, 'manifest.json'), name)
    await this.checkFiles(snapshot, manifest)
    await this.checkObjects(snapshot, manifest)
  }

  private async checkFiles(snapshot: Snapshot, manifest: Manifest): Promise<void> {
    for (const file of manifest.files) {
      const bad = checkOne(join(snapshot.path, file.path), file, this.#depth, this.#told)
      if (bad) this.found.add(bad.what, this.pathOf(snapshot, file.path), snapshot.name, bad.detail)
      this.found.files += 1
      this.found.bytes += file.size
      await breathe()
    }
    const named = new Set(manifest.files.map(({ path }) => path))
    for (const [pattern, part] of parts)
      if (![...named].some((path) => pattern.test(path)))
        this.found.add('incomplete', this.pathOf(snapshot, part), snapshot.name)
    for (const path of await innerFiles(snapshot.path))
      if (!named.has(path) && path !== 'manifest.json' && path !== 'manifest.sha256')
        this.found.add('foreign', this.pathOf(snapshot, path), snapshot.name)
  }

  private async checkObjects(snapshot: Snapshot, manifest: Manifest): Promise<void> {
    for (const object of manifest.objects) {
      const seen = this.#seen.get(object.id)
      if (seen?.sha256 === object.sha256 && seen.size === object.size) continue
      this.#seen.set(object.id, object)
      const bad = checkOne(targetPaths.object(this.checked.target, object.id), object, this.#depth, this.#told)
      const path = `objects/${object.id.slice(0, 2)}/${object.id}.age`
      if (bad) this.found.add(bad.what, path, snapshot.name, bad.detail)
      this.found.objects += 1
      this.found.bytes += object.size
      if (this.#depth !== 'structure' || this.found.objects % 256 === 0) await breathe()
    }
  }
}

/** Interrupted backups, and objects no snapshot names. */
async function leftOver({ target, snapshots, isWhole }: Checked): Promise<number> {
  // What other backups, or one that can't be read, may name is not left over.
  if (!isWhole || snapshots.some(({ manifest }) => !manifest)) return 0
  const named = new Set(snapshots.flatMap(({ manifest }) => manifest?.objects.map(({ id }) => id) ?? []))
  let count = (await unfinishedNames(target)).length
  for (const { names } of objectFolders(target))
    count += names.filter((name) => name.endsWith('.part') || (idOf(name) && !named.has(idOf(name) ?? ''))).length
  return count
}

/** Snapshots that a backup under way let go while they were being checked are no fault. */
async function withoutGone(checked: Checked, found: Findings): Promise<void> {
  const gone = new Set<string>()
  for (const { name, path } of checked.snapshots) if (!(await isFolder(path))) gone.add(name)
  if (gone.size === 0) return
  const staying = found.problems.filter(({ snapshot }) => snapshot === null || !gone.has(snapshot))
  found.problems.splice(0, found.problems.length, ...staying)
  checked.snapshots = checked.snapshots.filter(({ name }) => !gone.has(name))
}

/** What was found, as it is told. */
export async function verdictOf(checked: Checked, found: Findings, depth: CheckDepth): Promise<BackupVerdict> {
  await withoutGone(checked, found)
  const { problems, more, files, objects, bytes } = found
  return {
    ok: problems.length === 0,
    checked: { depth, snapshots: checked.snapshots.map(({ name }) => name), files, objects, bytes },
    problems,
    more,
    leftOver: await leftOver(checked),
    missing: checked.snapshots.at(-1)?.manifest?.missing.length ?? 0,
  }
}

/** Checks names, sizes and, but for `structure`, every byte. */
export async function checkBytes(
  checked: Checked,
  found: Findings,
  depth: CheckDepth,
  control: Control,
): Promise<void> {
  await withTargetErrors(checked.target, () => new Check(checked, found, depth, control).run())
}

/**
 * Verifies a backup folder, or one snapshot of it, without a key and without the room: `structure` (every file named is there with its size),
 * `bytes` (and has its SHA-256); of a whole folder nothing else
 * may stand in it. Errors: `backup.absent`, `backup.not-a-backup`, `job.cancelled`; whatever is wrong inside is a problem of the verdict.
 */
export async function verifyBackup(
  from: string,
  { depth, control = quietControl, only }: CheckOptions,
): Promise<BackupVerdict> {
  const found = new Findings()
  const checked = await findBackup(from, found, only)
  await checkBytes(checked, found, depth, control)
  await checkStanding(checked, found)
  if (checked.isWhole) for (const path of await foreignFiles(checked.target)) found.add('foreign', path)
  return verdictOf(checked, found, depth)
}
