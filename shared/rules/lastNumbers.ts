/** Kinds of numbers a room gives out; `other` are series named by their letters. */
export const NUMBER_KINDS = ['loan', 'request', 'visit', 'retrieval', 'card', 'code', 'other'] as const
export type NumberKind = (typeof NUMBER_KINDS)[number]

/** The last number of one series as it stands on paper. */
export interface LastNumber {
  kind: NumberKind
  text: string
}

const LETTERS: Record<string, [NumberKind, string]> = {
  loan: ['loan', ''],
  request: ['request', 'SQ'],
  visit: ['visit', 'LY'],
  retrieval: ['retrieval', 'T'],
}

const padded = (number: number): string => String(number).padStart(4, '0')

function readCounter(name: string, last: number): (LastNumber & { series: string; year: string }) | null {
  if (name.startsWith('code:')) return { kind: 'code', text: `${name.slice(5)}${padded(last)}`, series: name, year: '' }
  if (name === 'borrower') return { kind: 'card', text: `J${padded(last)}`, series: name, year: '' }
  const [, series = '', year = ''] = /^([A-Za-z-]+)[.-](\d{4})$/.exec(name) ?? []
  if (year === '') return null
  const [kind, letters] = LETTERS[series] ?? ['other' as const, series]
  return { kind, text: `${letters}${year}-${padded(last)}`, series, year }
}

/**
 * The last numbers a backup knows, from its counters (name → last number): of series by year the newest year, as on slips. Whatever number comes
 * behind one of them was given after the backup was made.
 */
export function lastNumbers(counters: Readonly<Record<string, number>>): LastNumber[] {
  const read = Object.entries(counters).flatMap(([name, last]) => readCounter(name, last) ?? [])
  const newest = new Map<string, (typeof read)[number]>()
  for (const one of read) if ((newest.get(one.series)?.year ?? '') <= one.year) newest.set(one.series, one)
  const rank = ({ kind }: LastNumber) => NUMBER_KINDS.indexOf(kind)
  return [...newest.values()]
    .toSorted((a, b) => rank(a) - rank(b) || (a.text < b.text ? -1 : 1))
    .map(({ kind, text }) => ({ kind, text }))
}
