import { readsOf } from '../reading'
import type { HandlersOf } from '../router'

type Statistics = HandlersOf<'statistics'>

/** Loans and visits of years are walked through: beside the host's event loop. */
export const statistics: Statistics = {
  use: (input, { room, today, signal }) => readsOf(room).ask({ kind: 'use', question: { ...input, today } }, signal),
  rows: (input, { room, today, signal }) =>
    readsOf(room).ask({ kind: 'useRows', question: { ...input, today } }, signal),
}
