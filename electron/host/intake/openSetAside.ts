import type { SetAsideWords, SetAsideWorkbook } from './setAsideWorkbook'

/** A new workbook for rows that were set aside; the library that writes it is loaded only now, to keep it out of the idle host's memory. */
export async function openSetAside(path: string, words: SetAsideWords): Promise<SetAsideWorkbook> {
  const { SetAsideWorkbook: Workbook } = await import('./setAsideWorkbook')
  return new Workbook(path, words)
}
