import type { Borrower, DeskRecord } from '../../shared/model/loan'

/** How the desk treats what is scanned: by the state of the file, or fixed by a key. */
export type DeskMode = 'auto' | 'lend' | 'return'

/** One scan on the desk, newest first: a file with what will happen to it, or why nothing will. */
export interface StagedRow {
  key: string
  record: DeskRecord | null
  /** What was scanned, when it was not recognised. */
  text: string
  pages: number | null
  damage: string
}

/** Everything on the desk; kept as a draft at the host, so it survives lock, reload and host restart. */
export interface DeskState {
  mode: DeskMode
  borrower: Borrower | null
  purpose: string
  dueOn: string | null
  rows: StagedRow[]
}

export const emptyDesk: DeskState = { mode: 'auto', borrower: null, purpose: '', dueOn: null, rows: [] }

/** Rows that will be lent or taken back with F2. */
export const rowsFor = (state: DeskState, action: 'lend' | 'return'): StagedRow[] =>
  state.rows.filter((row) => row.record?.action === action)

/** Puts records on top; one that is there already moves up instead of standing twice. Returns whether all were there before. */
export function stage(state: DeskState, records: readonly DeskRecord[]): { state: DeskState; repeated: boolean } {
  const known = new Map(state.rows.map((row) => [row.record?.uid, row]))
  const fresh = records.map((record): StagedRow => {
    const before = known.get(record.uid)
    return { key: record.uid, record, text: '', pages: before?.pages ?? record.pages, damage: before?.damage ?? '' }
  })
  const uids = new Set(records.map((record) => record.uid))
  const rest = state.rows.filter((row) => !row.record || !uids.has(row.record.uid))
  return {
    state: { ...state, rows: [...fresh, ...rest] },
    repeated: records.length > 0 && records.every((record) => known.has(record.uid)),
  }
}

/** Notes a scan nobody could make sense of; it is shown and ignored. */
export const stageUnknown = (state: DeskState, text: string): DeskState => ({
  ...state,
  rows: [
    { key: `?${text}`, record: null, text, pages: null, damage: '' },
    ...state.rows.filter((row) => row.key !== `?${text}`),
  ],
})
