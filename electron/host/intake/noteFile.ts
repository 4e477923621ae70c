import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { verdictSeverity, type VerdictCode } from '../../../shared/rules/ledgerVerdict'
import { type CheckedRow, type RowOutcome, rowOutcomes } from '../../../shared/model/intake'

const CODES = Object.keys(verdictSeverity) as VerdictCode[]
const FLUSH = 256 * 1024

/** Where each noted row stands in the file, its outcome and its verdict codes as bits. */
export interface NoteIndex {
  offsets: number[]
  outcomes: number[]
  codes: number[]
}

/** A row worth a look, as the run keeps it: what its table's columns are is added when it is read. */
export type Note = Omit<CheckedRow, 'header' | 'fields'>

/** Rows worth a look on their way to the grid: one JSON line each in a file of the spool, so that memory stays flat. */
export class NoteWriter {
  readonly index: NoteIndex = { offsets: [], outcomes: [], codes: [] }
  readonly #file: number
  #pieces: Buffer[] = []
  #waiting = 0
  #end = 0

  constructor(path: string) {
    this.#file = openSync(path, 'w', 0o600)
  }

  add(note: Note): void {
    // A cell may hold line separators, at which a reader of lines would cut.
    const text = JSON.stringify(note).replace(/[\u2028\u2029]/g, (one) => (one === '\u2028' ? '\\u2028' : '\\u2029'))
    const line = Buffer.from(`${text}\n`)
    this.index.offsets.push(this.#end)
    this.index.outcomes.push(rowOutcomes.indexOf(note.outcome))
    this.index.codes.push(note.verdicts.reduce((bits, { code }) => bits | (1 << CODES.indexOf(code)), 0))
    this.#end += line.length
    this.#pieces.push(line)
    this.#waiting += line.length
    if (this.#waiting >= FLUSH) this.#flush()
  }

  close(): void {
    try {
      this.#flush()
    } finally {
      closeSync(this.#file)
    }
    this.index.offsets.push(this.#end)
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#waiting = 0
    // A disk that is nearly full takes a part and refuses the rest at the next asking.
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
  }
}

/** What tells a row of a ledger from its other rows. */
export const noteKey = ({ sheet, row }: { sheet: string | null; row: number }): string => `${row} ${sheet ?? ''}`

/** A row whose note is another one now; null: it deserves no look any more. */
export interface AmendedNote {
  at: { sheet: string | null; row: number }
  note: Note | null
}

/** Writes the notes anew into the file `to`, with these replaced, taken out or added in their place; `sheets` in the order they were read. */
export async function amendNotes(
  from: string,
  to: string,
  sheets: readonly (string | null)[],
  amended: ReadonlyMap<string, AmendedNote>,
): Promise<NoteIndex> {
  const place = new Map(sheets.toReversed().map((sheet, at) => [sheet, sheets.length - at]))
  const before = (a: AmendedNote['at'], b: AmendedNote['at']): number =>
    (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || a.row - b.row
  const waiting = [...amended.values()].toSorted((a, b) => before(a.at, b.at))
  const writer = new NoteWriter(to)
  const addUntil = (row: AmendedNote['at'] | null): void => {
    while (waiting[0] && (row === null || before(waiting[0].at, row) <= 0)) {
      const note = waiting.shift()?.note
      if (note) writer.add(note)
    }
  }
  try {
    for await (const line of createInterface({ input: createReadStream(from), crlfDelay: Infinity })) {
      const note = JSON.parse(line) as Note
      addUntil(note)
      if (!amended.has(noteKey(note))) writer.add(note)
    }
    addUntil(null)
  } finally {
    writer.close()
  }
  return writer.index
}

/** Numbers of the notes with this outcome and verdict code. */
export function chooseNotes(
  index: NoteIndex,
  outcome: RowOutcome | undefined,
  code: VerdictCode | undefined,
): number[] {
  const wanted = outcome === undefined ? -1 : rowOutcomes.indexOf(outcome)
  const bit = code === undefined ? 0 : 1 << CODES.indexOf(code)
  const chosen: number[] = []
  for (let at = 0; at < index.outcomes.length; at++)
    if ((wanted < 0 || index.outcomes[at] === wanted) && (bit === 0 || ((index.codes[at] ?? 0) & bit) !== 0))
      chosen.push(at)
  return chosen
}

/** Reads notes by their numbers. */
export async function readNotes(path: string, index: NoteIndex, numbers: readonly number[]): Promise<Note[]> {
  const file = await open(path, 'r')
  try {
    const notes: Note[] = []
    for (const at of numbers) {
      const start = index.offsets[at] ?? 0
      const bytes = Buffer.alloc((index.offsets[at + 1] ?? start) - start)
      await file.read(bytes, 0, bytes.length, start)
      notes.push(JSON.parse(bytes.toString('utf8')) as Note)
    }
    return notes
  } finally {
    await file.close()
  }
}
