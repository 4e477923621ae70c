import type { HandlersOf } from '../router'
import { applyChanged } from './applyChanged'
import { batches, batchRows, findBatch, presentBatch } from './batches'
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
  batches,
  batch: ({ uid }, { db }) => presentBatch(findBatch(db, uid)),
  batchRows,
  undo,
  setAsideFile,
  applyChanged,
}
