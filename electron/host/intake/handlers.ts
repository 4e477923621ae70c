import type { HandlersOf } from '../router'
import { eyeOf } from '../masking'
import { readsOf } from '../reading'
import { applyChanged } from './applyChanged'
import { checkedRows, verdicts } from './checkedRows'
import { inspect } from './inspect'
import { check, load } from './loadLedger'
import { setAsideFile } from './setAsideFile'
import { undo } from './undo'

export const intake: HandlersOf<'intake'> = {
  inspect,
  check,
  checkedRows,
  verdicts,
  load,
  // Counting what is open of a large ledger takes its time.
  batches: (input, { room, signal }) => readsOf(room).ask({ kind: 'batches', input }, signal),
  batch: ({ uid }, { room, signal }) => readsOf(room).ask({ kind: 'batch', uid }, signal),
  batchRows: (input, { db, actor, room, signal }) =>
    readsOf(room).ask({ kind: 'batchRows', input: { ...input, eye: eyeOf(db, actor) } }, signal),
  undo,
  setAsideFile,
  applyChanged,
}
