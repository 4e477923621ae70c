/** Width in pixels that shows most texts of a column: Han characters are twice as wide as others. Between 72 and 240. */
export function columnWidth(texts: readonly string[]): number {
  const units = texts.map((text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7.5), 0))
  return Math.round(Math.max(72, Math.min(240, Math.max(0, ...units) + 20)))
}
