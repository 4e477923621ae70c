import {
  ALNUM,
  HAN,
  MARK,
  dateDigits,
  isOpenEnded,
  otherIdForm,
  type Run,
  type Term,
} from '../../../shared/rules/searchText'
import { HEAD, reverse } from './indexRecord'
import { CHAIN_LENGTH } from './tokenWriter'

/** One FTS5 string. What a search is typed as holds no quotation marks; what a filter names may, and must not end the string (fts5.html, 3.1). */
const phrase = (tokens: readonly string[], open = false) =>
  `"${tokens.join(' ').replaceAll('"', '""')}"${open ? ' *' : ''}`

const anyOf = (alternatives: readonly string[]) =>
  alternatives.length === 1 ? (alternatives[0] ?? '') : `(${alternatives.join(' OR ')})`

/**
 * The FTS5 expression of all terms and facet tokens, joined with AND; undefined when there are none. `isDense` tells that very many codes
 * begin with the term (as typed), so that a prefix search would be slower than the phrase of its runs. `personal` as in SearchRequest.
 */
export function buildQuery(
  terms: readonly Term[],
  facets: readonly (readonly string[])[] = [],
  isDense: (term: Term) => boolean = () => false,
  personal: 'all' | 'ends' | 'none' = 'all',
): string | undefined {
  const parts = terms.map((term) => within(personal, term, anyOf(alternatives(term, isDense))))
  for (const tokens of facets) parts.push(anyOf(tokens.map(facetPhrase)))
  return parts.length === 0 ? undefined : parts.join(' AND ')
}

/** A term where the reader may search by it: without `all`, outside of personal data but for what `ends` leaves of ID numbers. */
function within(personal: 'all' | 'ends' | 'none', term: Term, anywhere: string): string {
  if (personal === 'all') return anywhere
  const open = `{b i k} : (${anywhere})`
  const ends = personal === 'ends' ? idEnds(term) : []
  return ends.length === 0 ? `(${open})` : `((${open}) OR ({n} : (${ends.join(' OR ')})))`
}

/** An ID number by all of its characters, or by the last four to six. */
function idEnds({ runs, joined }: Term): string[] {
  if (runs.length !== 1 || !/^\d{4,17}[\dx]?$/.test(joined)) return []
  if (joined.length <= 6) return [phrase([MARK.idEnd + reverse(joined)], true)]
  const other = otherIdForm(joined)
  return [joined, ...(other === undefined ? [] : [other])].map((id) => phrase([MARK.id + id]))
}

/** A facet token; one that ends in * stands for all that begin with it. */
const facetPhrase = (token: string) =>
  token.endsWith('*') ? phrase([MARK.facet + token.slice(0, -1)], true) : phrase([MARK.facet + token])

function alternatives(term: Term, isDense: (term: Term) => boolean): string[] {
  const date = dateDigits(term.text)
  const dates = date === undefined ? [] : [phrase([date], date.length < 8)]
  if (term.hasHan) return [runPhrase(term.runs), ...dates]
  return [...(term.runs.length === 1 ? oneRun(term.joined) : manyRuns(term, isDense)), ...dates]
}

const hasLetter = (text: string) => /[a-z]/.test(text)

function oneRun(word: string): string[] {
  const found = [phrase([word], isOpenEnded(word))]
  if (/^[a-z]{1,6}$/.test(word)) found.push(phrase([MARK.initials + word], true))
  if (word.length >= 4) found.push(phrase([MARK.idEnd + reverse(word)], true))
  if (word.length > HEAD) found.push(phrase([MARK.id + word], true))
  else if (word.length === HEAD || (word.length >= 3 && hasLetter(word))) found.push(phrase([MARK.head + word]))
  if (word.length >= 5) found.push(phrase([MARK.code + word], true))
  if (word.length === 5 || (word.length > 5 && hasLetter(word)))
    found.push(phrase([MARK.codeEnd + reverse(word)], true))
  // A resident ID is one person in its 15- and its 18-digit form.
  const other = otherIdForm(word)
  if (other !== undefined) found.push(phrase([MARK.id + other]), phrase([other]))
  return found
}

function manyRuns(term: Term, isDense: (term: Term) => boolean): string[] {
  const { joined } = term
  if (joined.length < CHAIN_LENGTH || isDense(term)) return [runPhrase(term.runs), ...prefixes(joined, isDense(term))]
  return [phrase([MARK.chain + joined], true), ...prefixes(joined, false)]
}

function prefixes(joined: string, dense: boolean): string[] {
  const found: string[] = []
  if (joined.length >= 5 && !dense) found.push(phrase([MARK.code + joined], true))
  if (joined.length >= 5) found.push(phrase([MARK.codeEnd + reverse(joined)], true))
  if (joined.length > HEAD) found.push(phrase([MARK.id + joined], true))
  else if (joined.length === HEAD) found.push(phrase([MARK.head + joined]))
  return found
}

/** The phrase of a term's runs, cut as the index cuts them. */
function runPhrase(runs: readonly Run[]): string {
  const tokens: string[] = []
  let open = false
  for (const [index, run] of runs.entries()) {
    const behindAlnum = run.touching && runs[index - 1]?.kind === ALNUM
    const last = index === runs.length - 1
    if (run.kind === HAN) {
      const letters = Array.from(run.text)
      tokens.push(...hanTokens(letters, behindAlnum, last))
      open = last && letters.length === 1 && !behindAlnum
    } else {
      tokens.push(run.text)
      open = last && isOpenEnded(run.text)
    }
  }
  return phrase(tokens, open)
}

function hanTokens(letters: readonly string[], behindAlnum: boolean, last: boolean): string[] {
  const only = letters[0] ?? ''
  if (letters.length === 1) return [only]
  const pairs = letters.slice(1).map((letter, index) => (letters[index] ?? '') + letter)
  return [...(behindAlnum ? [only] : []), ...pairs, ...(last ? [] : [letters[letters.length - 1] ?? ''])]
}
