import { open, stat, type FileHandle } from 'node:fs/promises'
import type { ScanType } from '../../../shared/model/objects'
import { workerFile } from '../workerFile'
import { pdfPages, pdfPagesBeside } from './pdfPages'

/** Larger PDFs are kept without a page count: reading one takes its whole content into memory. */
const MOST_PDF = 64 * 1024 * 1024
const MOST_PAGES = 10_000

async function pagesOfPdf(path: string): Promise<number | null> {
  if ((await stat(path)).size > MOST_PDF) return null
  const file = workerFile('pages')
  return file === undefined ? pdfPages(path) : pdfPagesBeside(file, path)
}

/** Directories of a TIFF, one a page: each ends with the place of the next (TIFF 6.0, section 2). */
async function tiffPages(file: FileHandle): Promise<number | null> {
  const read = async (at: number, length: number) => (await file.read(Buffer.alloc(length), 0, length, at)).buffer
  const little = (await read(0, 2)).toString('latin1') === 'II'
  const short = (bytes: Buffer) => (little ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0))
  const long = (bytes: Buffer) => (little ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0))
  const seen = new Set<number>()
  for (let at = long(await read(4, 4)); at !== 0;) {
    if (seen.has(at) || seen.size >= MOST_PAGES) return null
    seen.add(at)
    at = long(await read(at + 2 + 12 * short(await read(at, 2)), 4))
  }
  return seen.size
}

/** Pages of a scan; null when they can't be told. */
export async function countPages(path: string, type: ScanType): Promise<number | null> {
  if (type === 'image/jpeg' || type === 'image/png') return 1
  try {
    if (type === 'application/pdf') return await pagesOfPdf(path)
    if (type !== 'image/tiff') return null
    const file = await open(path, 'r')
    return await tiffPages(file).finally(() => file.close())
  } catch {
    return null
  }
}
