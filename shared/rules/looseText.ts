/**
 * The small text operations every ledger rule stands on. Ledgers mix full and half width, put blanks where they please and write "/" for "unknown".
 */

/** Whether the character (UTF-16 unit) is blank for a clerk: ASCII blanks, NBSP, soft hyphen, ideographic space, zero-width and direction signs, BOM. */
export const isBlankUnit = (unit: number): boolean =>
  unit <= 0x20 ||
  unit === 0xa0 ||
  unit === 0xad ||
  unit === 0x3000 ||
  unit === 0xfeff ||
  (unit >= 0x2000 && unit <= 0x200f) ||
  (unit >= 0x2028 && unit <= 0x202f) ||
  (unit >= 0x2060 && unit <= 0x206f)

/** The text without blanks at both ends (of every kind clerks paste, see isBlankUnit); inner text is untouched. */
export const trimLoose = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && isBlankUnit(text.charCodeAt(start))) start++
  while (end > start && isBlankUnit(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** Full-width ASCII (！ to ～) as half-width and the ideographic space as a space; Han characters and their variants are untouched. */
export const toHalfWidth = (text: string): string => {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if ((unit >= 0xff01 && unit <= 0xff5e) || unit === 0x3000) return convertWidth(text, at)
  }
  return text
}

const convertWidth = (text: string, from: number): string => {
  let out = text.slice(0, from)
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xff01 && unit <= 0xff5e) out += String.fromCharCode(unit - 0xfee0)
    else out += unit === 0x3000 ? ' ' : text[at]
  }
  return out
}

/** The text without any blank, half-width: for numbers, codes and dates, where blanks never carry meaning. */
export const compact = (text: string): string => {
  const half = toHalfWidth(text)
  for (let at = 0; at < half.length; at++) if (isBlankUnit(half.charCodeAt(at))) return dropBlanks(half)
  return half
}

const dropBlanks = (text: string): string => {
  let out = ''
  for (let at = 0; at < text.length; at++) if (!isBlankUnit(text.charCodeAt(at))) out += text[at]
  return out
}

const NOTHING = new Set(
  "/ // \\ - -- --- — —— ——— – _ 、 . … * ** *** ' ` ~ ／ ／／ ＼ － －－ ＿ ＊ ． #N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM!".split(
    ' ',
  ),
)
const UNKNOWN = new Set([
  '无',
  '空',
  '不详',
  '未知',
  '不明',
  '未提供',
  '暂无',
  '没有',
  '缺',
  '待补',
  'N/A',
  'n/a',
  'null',
  'NULL',
])

/** Whether a trimmed cell text only says that there is nothing: empty, "/", dashes, a spreadsheet error. */
export const isNothing = (text: string): boolean => text === '' || (text.length <= 7 && NOTHING.has(text))

/** Whether a trimmed cell text says in words that the value is not known (无, 不详 …). Not used for names and notes. */
export const isUnknown = (text: string): boolean => isNothing(text) || (text.length <= 4 && UNKNOWN.has(text))

/** A person's name as stored: outer blanks gone, blanks between Han characters gone (张 三 → 张三), one space kept between other words. */
export const tidyName = (text: string): string => {
  const name = trimLoose(text)
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at)
    if (isBlankUnit(unit) || (unit >= 0xff01 && unit <= 0xff5e)) return joinName(toHalfWidth(name))
  }
  return name
}

const joinName = (name: string): string =>
  name
    .replace(/[\s\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+/g, ' ')
    .replace(/(?<=[^\u0020-\u024f]) | (?=[^\u0020-\u024f])/gu, '')

/** Traditional characters in the words of headers, each before its simplified form. */
const TRADITIONAL =
  '號号證证碼码參参單单聯联絡络電电話话檔档備备註注醫医診诊總总費费報报銷销額额發发時时間间齡龄種种類类別别險险轉转處处數数頁页業业務务審审辦办經经員员親亲屬属與与終终結结開开屆届戶户帳账賬账銀银歸归庫库櫃柜層层門门繳缴納纳統统籌筹區区縣县鄉乡鎮镇訊讯機机構构級级療疗藥药術术殘残補补償偿調调動动復复項项內内憑凭據据'
const simplified = new Map<string, string>()
for (let at = 0; at < TRADITIONAL.length; at += 2) simplified.set(TRADITIONAL.charAt(at), TRADITIONAL.charAt(at + 1))

/**
 * A header word as it is compared: NFKC, simplified characters, lower case, no blanks, no colons, dots, stars, slashes or dashes; brackets go but their content stays.
 * `withoutBracketed` also drops what stands in brackets (诊断（含编码） → 诊断).
 */
export const normaliseHeader = (text: string, withoutBracketed = false): string => {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character)
  const kept = withoutBracketed ? plain.replace(/[([{【〔《<][^)\]}】〕》>]*[)\]}】〕》>]/g, '') : plain
  return kept.replace(
    /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff:;,.、。·*#_/\\|\-—–~'"“”‘’`()[\]{}【】〔〕《》<>]+/g,
    '',
  )
}
