import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiscVerdict } from '../../../../shared/model/disc'
import { validateBag } from '../bagit'

interface Options {
  signal: AbortSignal
  progress?: (done: number, total: number) => void
  /** Seal the volume must have, when it is known. */
  seal?: string | null
}

/** The seal of a volume: SHA-256 of tagmanifest-sha512.txt; null when there is none. */
export const sealOf = (folder: string): Promise<string | null> =>
  readFile(join(folder, 'tagmanifest-sha512.txt')).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => null,
  )

/** Reads every byte of a volume against its own manifests and, if known, against the seal in the register: that it is this very volume. */
export async function checkVolume(folder: string, { signal, progress, seal }: Options): Promise<DiscVerdict> {
  const verdict = await validateBag(folder, { signal, ...(progress ? { progress } : {}) })
  const problems = verdict.errors.map(({ code, path, file }) => ({ path: path ?? file ?? '', code: String(code) }))
  // Everything on a disc stands in a manifest: what does not came there afterwards.
  for (const { code, path = '' } of verdict.warnings)
    if (code === 'tag-file-not-listed') problems.push({ path, code: 'surplus' })
  const found = await sealOf(folder)
  if (seal && found !== seal) problems.push({ path: 'tagmanifest-sha512.txt', code: 'other-volume' })
  // Every file stands in two manifests.
  const once = [...new Map(problems.map((one) => [`${one.code} ${one.path}`, one])).values()]
  return { ok: once.length === 0, ...verdict.checked, seal: found, problems: once }
}
