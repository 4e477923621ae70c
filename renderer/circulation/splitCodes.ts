/** Something a label carries: at least four signs, a digit among them, no Han (a name with a birth year is one search, not two codes). */
const isCode = (piece: string) => /^(?=.*\d)[^\p{Script=Han}]{4,}$/u.test(piece)

/**
 * What was scanned, typed or pasted, as the codes it names: lines and tabs always part codes, blanks only when every piece looks like a code.
 * Each code once, in its order.
 */
export function splitCodes(text: string): string[] {
  const codes = text.split(/[\r\n\t]+/).flatMap((line) => {
    const pieces = line.split(/[\s\u3000]+/).filter(Boolean)
    return pieces.length > 1 && pieces.every(isCode) ? pieces : [line.trim()]
  })
  return [...new Set(codes.filter(Boolean))]
}
