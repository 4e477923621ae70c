import { compact } from './looseText'

const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** Check character of a unified social credit code (GB 32100-2015) for its first 17 characters, or null when one of them is not in the charset. */
export const creditCheckCharacter = (body: string): string | null => {
  let sum = 0
  for (let at = 0; at < 17; at++) {
    const value = CHARSET.indexOf(body.charAt(at))
    if (value < 0 || body.charAt(at) === '') return null
    sum += value * (WEIGHTS[at] ?? 0)
  }
  return CHARSET.charAt((31 - (sum % 31)) % 31)
}

/** A credit code as kept: no blanks, half-width, upper case. */
export const tidyCreditCode = (text: string): string => compact(text).toUpperCase()

/** Whether the text is a credit code with the right check character (GB 32100-2015). Real codes sometimes fail: a reason to ask, never to refuse. */
export const isCreditCode = (text: string): boolean => {
  const code = tidyCreditCode(text)
  return code.length === 18 && creditCheckCharacter(code) === code[17]
}
