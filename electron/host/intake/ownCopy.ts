/**
 * The same text in memory of its own. A piece cut out of a file's chunk keeps the whole chunk alive, so every text that outlives its row is copied.
 */
export const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')
