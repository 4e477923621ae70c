import { compact } from './looseText'

/** Parts of a shelf address in the order of domain.md §5.1; a part that is not given is absent. Numbers are kept without leading zeros. */
export type PlaceParts = {
  room?: string
  zone?: string
  row?: string
  side?: string
  bay?: string
  level?: string
  cell?: string
}

const HAN = '零一二三四五六七八九'

/** 十二 → 12, 03 → 3; other texts unchanged. */
const plainNumber = (text: string): string => {
  if (/^\d+$/.test(text)) return String(Number(text))
  if (!/^[零一二三四五六七八九十]+$/.test(text)) return text.toUpperCase()
  if (!text.includes('十')) return String(Number(Array.from(text, (character) => HAN.indexOf(character)).join('')))
  const [tens = '', ones = ''] = text.split('十')
  return String((tens === '' ? 1 : HAN.indexOf(tens)) * 10 + (ones === '' ? 0 : HAN.indexOf(ones)))
}

const UNITS: [keyof PlaceParts, RegExp][] = [
  [
    'room',
    /^第?([^\d]*?[\da-z零一二三四五六七八九十甲乙丙丁戊东西南北中上下左右前后新老旧]+)(?:号|楼)?(?:库房|档案库|库|室)/i,
  ],
  ['zone', /^第?([\da-z零一二三四五六七八九十甲乙丙丁]+)(?:号)?(?:区|组)/i],
  ['row', /^第?([\da-z零一二三四五六七八九十]+)(?:号|#)?(?:密集架|列|排|架|柜)/i],
  ['side', /^([ab左右正反]|[甲乙])(?:面|侧|边)?(?![\d一二三四五六七八九十]*(?:库|列|排|架))/i],
  ['bay', /^第?([\d零一二三四五六七八九十]+)(?:号)?(?:节|联|段)/i],
  ['level', /^第?([\d零一二三四五六七八九十]+)(?:号)?层/i],
  ['cell', /^第?([\d零一二三四五六七八九十]+)(?:号)?(?:格|位|档)/i],
]

/**
 * Reads a shelf address such as `一库-03列A面-2节-4层`, `1号库房3列A面2节4层` or `3排2层` into its parts, or null when the text is not one
 * (then it is kept as written). Blanks, dashes, leading zeros, Han or Arabic numerals make no difference.
 */
export const parsePlace = (cellText: string): PlaceParts | null => {
  let rest = compact(cellText).replace(/[-—–_/,.、·\s]+/g, '')
  const parts: PlaceParts = {}
  let found = 0
  for (const [key, pattern] of UNITS) {
    const match = pattern.exec(rest)
    if (!match) continue
    parts[key] = plainNumber(match[1] ?? '')
    rest = rest.slice(match[0].length)
    if (key !== 'side') found++
  }
  return rest === '' && found > 0 ? parts : null
}

const WORDS: [keyof PlaceParts, string][] = [
  ['room', '库'],
  ['zone', '区'],
  ['row', '列'],
  ['side', '面'],
  ['bay', '节'],
  ['level', '层'],
  ['cell', '格'],
]

/** One spelling for one place, the key under which places are compared: `1库-3列A面-2节-4层`. A text that is no address is only freed of blanks. */
export const placeKey = (cellText: string): string => {
  const parts = parsePlace(cellText)
  if (!parts) return compact(cellText).toUpperCase()
  let out = ''
  for (const [key, word] of WORDS) {
    const part = parts[key]
    if (part !== undefined) out += `${out === '' || key === 'side' ? '' : '-'}${part}${word}`
  }
  return out
}
