/**
 * What a search compares: stored values and queries pass the same normalisation and are cut into the same runs.
 * Source of the rules: search-probe.md §10 (measured), with blanks inside stored values ignored (issue A §5).
 */

/**
 * Private-use characters in front of index tokens that must never meet ordinary words: a short digit prefix then does not expand over a
 * million ID numbers. They are stripped from every input.
 */
export const MARK = {
  /** Between two values, so that a phrase never runs from one field into the next. */
  boundary: '\ue000',
  /** A whole identifier of one run; searched by its beginning. */
  id: '\ue001',
  /** The same, reversed; searched by its end. */
  idEnd: '\ue002',
  /** A code without its punctuation. */
  code: '\ue003',
  codeEnd: '\ue004',
  /** A long chain of runs (J045-ZY·YB·2023-D10) from any of its run starts. */
  chain: '\ue005',
  /** Pinyin initials of a name. */
  initials: '\ue006',
  /** Facts a search is filtered by: type, year, class, fonds, period, month formed. */
  facet: '\ue007',
  /** The first three to six characters of an identifier: a short beginning is one token then, not a prefix over a million. */
  head: '\ue008',
} as const

export const SEPARATOR = 0
export const ALNUM = 1
export const HAN = 2
export const HIGH = 3

/** Kind of every UTF-16 unit: 0 separator, 1 a–z0–9, 2 Han-like, 3 first half of a character of planes 2 and 3 (all Han). */
export const UNIT_KIND: Uint8Array = unitKinds()

function unitKinds(): Uint8Array {
  const kinds = new Uint8Array(65536)
  const fill = (from: number, to: number, kind: number) => kinds.fill(kind, from, to + 1)
  fill(0x30, 0x39, ALNUM)
  fill(0x61, 0x7a, ALNUM)
  fill(0x3005, 0x3007, HAN)
  fill(0x3041, 0x3096, HAN)
  fill(0x309d, 0x309f, HAN)
  fill(0x30a1, 0x30fa, HAN)
  fill(0x30fc, 0x312f, HAN)
  fill(0x31a0, 0x31bf, HAN)
  fill(0x31f0, 0x31ff, HAN)
  fill(0x3400, 0x4dbf, HAN)
  fill(0x4e00, 0x9fff, HAN)
  fill(0xac00, 0xd7a3, HAN)
  fill(0xd840, 0xd8bf, HIGH)
  // Old systems put rare characters of names into the private-use area: they are letters of a name like any other.
  fill(0xe010, 0xf8ff, HAN)
  fill(0xf900, 0xfaff, HAN)
  return kinds
}

const MARKS = /[\ue000-\ue00f]/g
const SPACE = '[\\s\u00ad\u200b-\u200d\u2060\ufeff]+'
const BLANK = new RegExp(SPACE)
/** A blank, also one without width. */
export const BLANK_CHARACTER = BLANK
const BLANKS = new RegExp(SPACE, 'g')
const BLANK_IN_ALNUM = new RegExp(`[a-z0-9]${SPACE}[a-z0-9]`)
const BLANKS_IN_ALNUM = new RegExp(`(?<=[a-z0-9])${SPACE}(?=[a-z0-9])`, 'g')
/** Stands for a blank that ends a chain of alphanumeric runs. */
export const BREAK = '\u0001'
const PLAIN = /^[ -~\n\u3400-\u9fff]*$/

/** NFKC (full-width to half-width), lower case, index marks removed. Blanks stay. */
export function normaliseText(text: string): string {
  const wide = PLAIN.test(text) ? text : text.normalize('NFKC').replace(MARKS, '')
  return wide.toLowerCase()
}

/**
 * The forms under which a normalised value is found: without its blanks; and when a blank stands between two alphanumeric runs
 * (E11.900 2型糖尿病) also with that blank as a break, so that both 2型 and 张三 of 张 三 are found.
 */
export function valueForms(normalised: string): string[] {
  if (!BLANK.test(normalised)) return [normalised]
  const joined = normalised.replace(BLANKS, '')
  if (!BLANK_IN_ALNUM.test(normalised)) return [joined]
  return [normalised.replace(BLANKS_IN_ALNUM, BREAK).replace(BLANKS, ''), joined]
}

export interface Run {
  kind: typeof ALNUM | typeof HAN
  text: string
  /** Place in the string the run was cut from, UTF-16 units. */
  start: number
  /** No separator between this run and the one before. */
  touching: boolean
}

/** Cuts a normalised string into runs of Han-like characters and of a–z0–9; everything else separates. */
export function splitRuns(text: string): Run[] {
  const runs: Run[] = []
  let at = 0
  let end = -1
  while (at < text.length) {
    const kind = kindAt(text, at)
    if (kind === SEPARATOR) {
      at++
      continue
    }
    const start = at
    while (at < text.length && kindAt(text, at) === kind) at += widthAt(text, at)
    runs.push({ kind, text: text.slice(start, at), start, touching: start === end })
    end = at
  }
  return runs
}

function kindAt(text: string, at: number): 0 | 1 | 2 {
  const kind = UNIT_KIND[text.charCodeAt(at)] ?? SEPARATOR
  if (kind !== HIGH) return kind as 0 | 1 | 2
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff ? HAN : SEPARATOR
}

const widthAt = (text: string, at: number) => (UNIT_KIND[text.charCodeAt(at)] === HIGH ? 2 : 1)

export interface Term {
  /** Normalised text as typed. */
  text: string
  runs: Run[]
  /** The runs without punctuation. */
  joined: string
  hasHan: boolean
}

const MAX_TERMS = 8
const MAX_TERM_LENGTH = 64

/** The terms of a query, all of which must be found: at most 8 of 64 characters; a term of punctuation alone is dropped. */
export function queryTerms(query: string): Term[] {
  return normaliseText(query)
    .replace(BLANKS, ' ')
    .split(' ')
    .map((word) => termOf(Array.from(word).slice(0, MAX_TERM_LENGTH).join('')))
    .filter((term) => term.runs.length > 0)
    .slice(0, MAX_TERMS)
}

/** One term from normalised text without blanks. */
export function termOf(text: string): Term {
  const runs = splitRuns(text)
  return { text, runs, joined: runs.map((run) => run.text).join(''), hasHan: runs.some((run) => run.kind === HAN) }
}

/** Whether an alphanumeric run at the end of a term also finds longer runs that begin with it: three characters and more, but no year. */
export const isOpenEnded = (run: string): boolean => run.length >= 3 && !/^(19|20)\d\d$/.test(run)

const DATE = /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?$/

/** yyyymmdd or yyyymm of a term that reads as a date (2023年5月9日, 2023.5.9, 2023-05), else undefined. */
export function dateDigits(text: string): string | undefined {
  const match = DATE.exec(text)
  if (!match) return undefined
  const [year, month, day] = [match[1] ?? '', Number(match[2]), match[3] === undefined ? undefined : Number(match[3])]
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return undefined
  const two = (n: number) => String(n).padStart(2, '0')
  return year + two(month) + (day === undefined ? '' : two(day))
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * The other form of a resident ID number (GB 11643): 15 digits for one of 18 of the 1900s, 18 for one of 15; undefined for other text.
 * Lower-case x as in normalised text.
 */
export function otherIdForm(id: string): string | undefined {
  if (/^\d{6}19\d{9}[\dx]$/.test(id)) return id.slice(0, 6) + id.slice(8, 17)
  if (!/^\d{15}$/.test(id)) return undefined
  const body = `${id.slice(0, 6)}19${id.slice(6)}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return body + '10x98765432'.charAt(sum % 11)
}
