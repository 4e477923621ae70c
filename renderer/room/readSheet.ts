import { keyInSheet } from '../../shared/rules/recoverySheet'

/** A text file with a key is a few hundred bytes, and so is what stands behind the end of a sheet. */
const LONGEST = 4096

/** The recovery key, or share, in a file: of a sheet that was saved as PDF, or of a text file. null: a PDF in which there is none. */
export async function readSheet(file: Blob): Promise<string | null> {
  const isPdf = (await file.slice(0, 5).text()) === '%PDF-'
  return isPdf ? keyInSheet(await file.slice(-LONGEST).text()) : (await file.slice(0, LONGEST).text()).trim()
}
