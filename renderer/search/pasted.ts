import type { PastedLine, SearchHit } from '../../shared/model/search'

/** What came of a line: nothing known, one record that is here, several to choose from, or one that cannot be fetched. */
export const VERDICTS = ['found', 'several', 'out', 'unknown'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The states in which nobody can fetch the paper from its place. */
const AWAY = new Set(['out', 'searching', 'lost', 'transferred', 'destroyed'])
export const isAway = (hit: SearchHit): boolean => hit.holder !== null || AWAY.has(hit.state)

export interface AskedLine extends PastedLine {
  /** Place in the list as it was pasted, from 1, empty lines left out. */
  number: number
  hits: SearchHit[]
  verdict: Verdict
}

const LONGEST = 500

/** Lines of a pasted text: one a row, of a sheet's row the cells that hold something. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((row) => {
      const cells = row.split('\t').map((cell) => cell.trim())
      return cells
        .filter((cell) => cell !== '')
        .join('\t')
        .slice(0, LONGEST)
    })
    .filter((line) => line !== '')

function verdictOf(count: number, first: SearchHit | undefined): Verdict {
  if (first === undefined) return 'unknown'
  if (count > 1) return 'several'
  return isAway(first) ? 'out' : 'found'
}

/** Joins lines and records of an answer. */
export function askedLines(lines: readonly PastedLine[], records: readonly SearchHit[]): AskedLine[] {
  const byUid = new Map(records.map((record) => [record.uid, record]))
  return lines.map((line, index) => {
    const hits = line.records.flatMap((uid) => byUid.get(uid) ?? [])
    return { ...line, number: index + 1, hits, verdict: verdictOf(line.count, hits[0]) }
  })
}

/** Whether a record is taken when nobody has said otherwise: the only one of its line. */
export const isProposed = (line: AskedLine): boolean => line.count === 1

/** Records that are taken, each once, in the order of the list. `picks` is what was ticked or unticked by hand. */
export function chosenHits(lines: readonly AskedLine[], picks: Readonly<Record<string, boolean>>): SearchHit[] {
  const chosen = new Map<string, SearchHit>()
  for (const line of lines)
    for (const hit of line.hits) if (picks[hit.uid] ?? isProposed(line)) chosen.set(hit.uid, hit)
  return [...chosen.values()]
}

/** How many lines there are of each verdict. */
export function countVerdicts(lines: readonly AskedLine[]): Record<Verdict, number> {
  const counts = { found: 0, several: 0, out: 0, unknown: 0 }
  for (const { verdict } of lines) counts[verdict]++
  return counts
}
