/** Han characters are twice as wide as others. */
function textWidth(text: string): number {
  let width = 0
  for (const letter of text) width += letter > '\u2e7f' ? 13 : 7.5
  return width
}

/** Width in pixels that shows nine of ten texts of a column whole, of a few all of them; between 72 and 240. */
export function columnWidth(texts: readonly string[]): number {
  const widths = texts.map(textWidth).toSorted((a, b) => a - b)
  const most = widths[Math.ceil((widths.length - 1) * 0.9)] ?? 0
  return Math.round(Math.max(72, Math.min(240, most + 20)))
}
