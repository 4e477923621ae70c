import {
  ALNUM,
  BLANK_CHARACTER,
  HAN,
  dateDigits,
  isOpenEnded,
  normaliseText,
  queryTerms,
  splitRuns,
  termOf,
  type Run,
  type Term,
} from './searchText'

/** Part of a text, UTF-16 units of the original. */
export interface Range {
  start: number
  end: number
}

/** Normalised text with the original place of each of its units. */
interface Mapped {
  text: string
  starts: number[]
  ends: number[]
}

/** A character with what combines with it: normalising piece by piece then gives what normalising the whole gives. */
const PIECES = /[^][\p{M}\uff9e\uff9f]*/gu

/**
 * The parts of a stored text that a query matches, in order and not overlapping; the same rules as the index, so width, case and blanks
 * inside the text do not matter. Pinyin initials mark nothing.
 */
export function highlight(text: string, query: string): Range[] {
  const terms = queryTerms(query).flatMap(withDate)
  if (terms.length === 0 || text === '') return []
  const whole = mapped(text)
  const joined = withoutBlanks(whole)
  const forms = joined.text.length === whole.text.length ? [whole] : [whole, joined]
  return merged(forms.flatMap((form) => terms.flatMap((term) => rangesOf(form, term))))
}

function withDate(term: Term): Term[] {
  const digits = dateDigits(term.text)
  return digits === undefined ? [term] : [term, termOf(digits)]
}

function mapped(text: string): Mapped {
  const result: Mapped = { text: '', starts: [], ends: [] }
  for (const match of text.matchAll(PIECES)) {
    const piece = normaliseText(match[0])
    result.text += piece
    for (let at = 0; at < piece.length; at++) {
      result.starts.push(match.index)
      result.ends.push(match.index + match[0].length)
    }
  }
  return result
}

function withoutBlanks(whole: Mapped): Mapped {
  const result: Mapped = { text: '', starts: [], ends: [] }
  for (let at = 0; at < whole.text.length; at++) {
    const unit = whole.text.charAt(at)
    if (BLANK_CHARACTER.test(unit)) continue
    result.text += unit
    result.starts.push(whole.starts[at] ?? 0)
    result.ends.push(whole.ends[at] ?? 0)
  }
  return result
}

function rangesOf(form: Mapped, term: Term): Range[] {
  const runs = splitRuns(form.text)
  const found = runs.flatMap((_, index) => phraseAt(runs, index, term))
  if (!term.hasHan) found.push(...chains(runs, form.text).flatMap((chain) => joinedIn(chain, term.joined)))
  return found.map(({ start, end }) => ({ start: form.starts[start] ?? 0, end: form.ends[end - 1] ?? 0 }))
}

/** Places in the normalised text where the runs of a term stand from the run `index` on. */
function phraseAt(runs: readonly Run[], index: number, term: Term): Range[] {
  const last = term.runs.length - 1
  const places: Range[] = []
  for (const offset of offsetsOf(runs[index], term.runs[0], last === 0)) {
    let end = -1
    const fits = term.runs.every((wanted, nth) => {
      const run = runs[index + nth]
      if (run === undefined || run.kind !== wanted.kind) return false
      const from = nth === 0 ? offset : 0
      end = run.start + from + wanted.text.length
      const rest = run.text.length - from - wanted.text.length
      return nth === last
        ? run.text.startsWith(wanted.text, from) && (rest === 0 || run.kind === HAN || isOpenEnded(wanted.text))
        : rest === 0 && run.text.endsWith(wanted.text)
    })
    const first = runs[index]
    if (fits && first !== undefined) places.push({ start: first.start + offset, end })
  }
  return places
}

/** Where the first run of a term may begin in a run: Han anywhere (at its end when more follows), alphanumeric at its start. */
function offsetsOf(run: Run | undefined, wanted: Run | undefined, alone: boolean): number[] {
  if (run === undefined || wanted === undefined || run.kind !== wanted.kind) return []
  if (run.kind === ALNUM) return [0]
  if (!alone) return run.text.endsWith(wanted.text) ? [run.text.length - wanted.text.length] : []
  const offsets: number[] = []
  for (let at = run.text.indexOf(wanted.text); at >= 0; at = run.text.indexOf(wanted.text, at + wanted.text.length))
    offsets.push(at)
  return offsets
}

/** What stands between the numbers of a list; the index takes each by itself. */
const LIST = /[,、;|]/

/** Neighbouring alphanumeric runs with only punctuation between them, as a whole and cut into the items of a list. */
function chains(runs: readonly Run[], text: string): Run[][] {
  const whole: Run[][] = []
  const items: Run[][] = []
  let before: Run | undefined
  for (const run of runs) {
    if (run.kind === ALNUM) {
      const follows = before?.kind === ALNUM
      const between = follows && before ? text.slice(before.start + before.text.length, run.start) : ''
      if (follows) whole.at(-1)?.push(run)
      else whole.push([run])
      if (follows && !LIST.test(between)) items.at(-1)?.push(run)
      else items.push([run])
    }
    before = run
  }
  return items.length > whole.length ? [...whole, ...items] : whole
}

const SUFFIX = 4
const PREFIX = 5

/** A number typed without its punctuation, from a run start on (5 characters and more) or up to the end (4 and more). */
function joinedIn(chain: readonly Run[], wanted: string): Range[] {
  const places = chain.flatMap((run) => Array.from(run.text, (_, offset) => run.start + offset))
  const joined = chain.map((run) => run.text).join('')
  const starts = new Set(chain.map((run) => run.start))
  const found: Range[] = []
  for (let at = joined.indexOf(wanted); at >= 0; at = joined.indexOf(wanted, at + 1)) {
    const start = places[at] ?? 0
    const atEnd = at + wanted.length === joined.length
    const fits = (wanted.length >= PREFIX && starts.has(start)) || (wanted.length >= SUFFIX && atEnd)
    if (fits) found.push({ start, end: (places[at + wanted.length - 1] ?? start) + 1 })
  }
  return found
}

function merged(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = result[result.length - 1]
    if (before !== undefined && range.start <= before.end) before.end = Math.max(before.end, range.end)
    else result.push({ ...range })
  }
  return result
}
