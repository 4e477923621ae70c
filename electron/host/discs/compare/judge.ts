import type { DiscVerdict } from '../../../../shared/model/disc'
import { HostError } from '../../errors'
import { checkVolume } from './checkVolume'
import { compareFolders } from './compareFolders'
import { withVolume } from './openVolume'

interface Judging {
  signal: AbortSignal
  progress?: (done: number, total: number) => void
  /** A path of its own for whatever is taken out of an image. */
  scratch: () => string
}

/** An image that can't be read to its end is a bad disc, and no failure of the check. */
async function judged(work: () => Promise<DiscVerdict>): Promise<DiscVerdict> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'discs.image-failed') throw error
    const path = typeof error.data.image === 'string' ? error.data.image : ''
    return { ok: false, files: 0, bytes: 0, seal: null, problems: [{ path, code: 'image-unreadable' }] }
  }
}

/** Reads every byte of a volume (folder, mounted disc or image) against its own manifests and the seal, if one is known. */
export const verifyAt = (path: string, { scratch, seal, ...options }: Judging & { seal: string | null }) =>
  judged(() => withVolume(path, scratch(), options.signal, (folder) => checkVolume(folder, { ...options, seal })))

/** Compares two volumes, each a folder, a mounted disc or an image, file by file. */
export const compareAt = (original: string, copy: string, { scratch, ...options }: Judging) =>
  judged(() =>
    withVolume(original, scratch(), options.signal, (one) =>
      withVolume(copy, scratch(), options.signal, (two) => compareFolders(one, two, options)),
    ),
  )
