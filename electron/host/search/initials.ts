import { HAN, splitRuns, normaliseText } from '../../../shared/rules/searchText'
import { COMMON, RARE, SURNAMES } from './initialsTable'

const surnames = new Map(Object.entries(SURNAMES))
const rare = new Map(Object.entries(RARE).flatMap(([letter, all]) => Array.from(all, (one) => [one, letter] as const)))

/** Surnames of two characters that are read as one; the second character then is no given name. */
const isCompound = (two: string) => COMPOUND.has(two)
const COMPOUND = new Set(
  '欧阳 司徒 上官 诸葛 令狐 皇甫 司马 东方 独孤 南宫 夏侯 尉迟 长孙 慕容 司空 公孙 轩辕 宇文 端木 百里 东郭 西门 呼延 万俟 澹台 濮阳 单于 闻人 公冶 太史 申屠 钟离 鲜于 闾丘 亓官 仲孙 赫连 淳于 公羊 司寇'.split(
    ' ',
  ),
)

const FIRST = 0x4e00

/** Letter of one character; nothing for kana, hangul and what nobody knows to read. */
function ofCharacter(character: string): string {
  const common = COMMON[(character.codePointAt(0) ?? 0) - FIRST]
  return common === '-' ? '' : (common ?? rare.get(character) ?? '')
}

const ofSurname = (name: string[]): string => surnames.get(name.join('')) ?? name.map(ofCharacter).join('')

/**
 * Pinyin initials of a name (张三 → zs, 单雄信 → sxx, 欧阳娜 → oyn), with the readings of surnames; alphanumeric parts stay as they are.
 */
export function nameInitials(name: string): string {
  let initials = ''
  for (const [index, run] of splitRuns(normaliseText(name).replace(/\s+/g, '')).entries()) {
    initials += run.kind === HAN ? ofHan(Array.from(run.text), index === 0) : run.text
  }
  return initials
}

function ofHan(letters: string[], leads: boolean): string {
  const family = leads ? (isCompound(letters.slice(0, 2).join('')) ? 2 : 1) : 0
  return ofSurname(letters.slice(0, family)) + letters.slice(family).map(ofCharacter).join('')
}
