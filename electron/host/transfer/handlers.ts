import type { HandlersOf } from '../router'
import { approve } from './approval'
import { candidates } from './candidates'
import { handOver } from './handOver'
import { list, records } from './lists'
import { leaveOut, prepare, withdraw } from './prepare'
import { print } from './printList'
import { addScan, openScan } from './scans'
import { saveScope, scopeOf } from './scope'
import { viewOf } from './transferStore'

export const transfer: HandlersOf<'transfer'> = {
  scope: (_input, { db }) => scopeOf(db),
  saveScope,
  candidates,
  list,
  get: ({ uid }, { db }) => viewOf(db, uid),
  records,
  prepare,
  leaveOut,
  approve,
  handOver,
  addScan,
  openScan,
  withdraw,
  print,
}
