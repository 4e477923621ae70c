/** Han characters are twice as wide as others. */
function textWidth(text: string): number {
  let width = 0
  for (const letter of text) width += letter > '\u2e7f' ? 13 : 7.5
  return width
}

/** Width in pixels that shows most texts of a column; between 72 and 240. */
export function columnWidth(texts: readonly string[]): number {
  return Math.round(Math.max(72, Math.min(240, Math.max(0, ...texts.map(textWidth)) + 20)))
}
