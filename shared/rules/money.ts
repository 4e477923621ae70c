import { capitalFen } from './capitalAmount'
import { compact } from './looseText'

/**
 * Amount of money in fen, or null when the text is none. Reads ￥ ¥ $-free figures with commas, 元, 元整, 万, 万元, 亿元, amounts in words
 * (壹佰元整), brackets for negative amounts and more than two decimals (rounded half up to the fen). Limits: |amount| < 10^13 fen.
 * `unit` is the power of ten of the yuan a bare figure is in (4 in a column of 万元); an amount that names its own unit keeps it.
 */
export const parseMoney = (cellText: string, unit = 0): number | null => {
  let text = compact(cellText)
  if (text === '') return null
  const plain = unit > 0 ? null : plainFen(text)
  if (plain !== null) return plain
  text = text.replace(/^(人民币|RMB|CNY)[::]?/i, '').replace(/[¥￥]/g, '')
  // 1.234,50 and 12,5 are not guessed: commas part the whole into groups of three, or of four as 万 does.
  if (text.includes(',') && !/^\D*\d{1,4}(?:,\d{3,4})+(?!\d)[^,]*$/.test(text)) return null
  text = text
    .replaceAll(',', '')
    .replace(/(?<=\d)。(?=\d)/, '.')
    .replace(/^(\d(?:\.\d+)?)E\+?(\d)$/i, powerOfTen)
  let sign = 1
  if (/^\(.*\)$/.test(text)) {
    sign = -1
    text = text.slice(1, -1)
  }
  const match = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(亿|万|千)?(元|圆)?(?:整|正)?$/.exec(text)
  if (!match)
    return sign > 0 && /^[零〇壹一贰二两叁三肆四伍五陆六柒七捌八玖九拾十]/.test(text) ? capitalFen(text) : null
  const bare = match[3] === undefined && match[4] === undefined
  const scale = match[3] === '亿' ? 8 : match[3] === '万' ? 4 : match[3] === '千' ? 3 : bare ? unit : 0
  const fen = decimalToFen(match[2] ?? '', scale)
  if (fen === null) return null
  return fen === 0 ? 0 : fen * sign * (match[1] === '-' ? -1 : 1)
}

/** 1.2E+4 as a spreadsheet writes 12000 into a text file. */
const powerOfTen = (_: string, digits: string, power: string): string => String(Number(digits) * 10 ** Number(power))

const MOST = 10_000_000_000_000

/** Fast path for the usual "97923.20": digits with at most two decimals. */
const plainFen = (text: string): number | null => {
  let dot = -1
  let fen = 0
  if (text.length > 13) return null
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 46 && dot < 0 && at > 0) dot = at
    else if (unit >= 48 && unit <= 57) fen = fen * 10 + unit - 48
    else return null
  }
  const decimals = dot < 0 ? 0 : text.length - dot - 1
  if (decimals > 2) return null
  const whole = decimals === 2 ? fen : decimals === 1 ? fen * 10 : fen * 100
  return whole < MOST ? whole : null
}

/** Fen of a decimal text moved by `scale` digits, without floating point. */
const decimalToFen = (decimal: string, scale: number): number | null => {
  const [whole = '', fraction = ''] = decimal.split('.')
  const shift = scale + 2
  const digits = whole + fraction.padEnd(shift + 1, '0')
  const cut = whole.length + shift
  const rounded = BigInt(digits.slice(0, cut) || '0') + (digits.charCodeAt(cut) >= 53 ? 1n : 0n)
  return rounded < BigInt(MOST) ? Number(rounded) : null
}
