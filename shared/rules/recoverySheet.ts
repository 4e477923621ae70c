/** Begins the line behind the end of a recovery sheet's PDF; for readers of PDF it is a comment. */
const MARK = '%JUANZONG-RECOVERY'

/** The line by which a saved sheet is read again, with the key or share as it is printed. */
export const sheetLine = (key: string): string => `\n${MARK} ${key}\n`

/** The key or share in the end of a file, or null when it is no sheet of ours. */
export const keyInSheet = (end: string): string | null =>
  new RegExp(`${MARK} ([\\w -]+)`).exec(end)?.[1]?.trim() ?? null
