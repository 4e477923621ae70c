import { join } from 'node:path'
import type { DiscVolume } from '../discVolume'
import { catalogueBytesOf, writeCatalogue } from './catalogue'
import { writePage } from './pageFiles'
import { readmeOf } from './readme'
import { writePieces } from './writeText'

/**
 * Bytes `discExtras` writes on every volume of a set of so many records, at most (page, list, sheets, CSV, XLSX, PDF with its fonts); the record's
 * own share of its volume (JSON, EAD3) comes to it by `extrasBytesOf`.
 */
export const extrasSize = (records: number): number => 250_000 + records * 4000

/** Bytes a record adds to the volume it lies on, beside its files and what `extrasSize` counts. */
export const extrasBytesOf = catalogueBytesOf

/**
 * Puts beside the payload of a volume what makes the disc open by itself: index.html with its data (`viewer/`), the catalogue of the set in
 * several formats (`catalogue/`), README.txt. All are tag files in the sense of BagIt. The same volume gives the same bytes. Answers the paths
 * below the base folder. Rejects with the signal's reason when stopped.
 */
export async function discExtras(volume: DiscVolume): Promise<string[]> {
  const page = await writePage(volume)
  const catalogue = await writeCatalogue(volume)
  await writePieces(join(volume.base, 'README.txt'), [readmeOf(volume)], volume.signal)
  return [...page, ...catalogue, 'README.txt']
}
