import type { Command } from '../command'
import { approve } from './approve'
import { bagValidate } from './bagValidate'
import { backupCreate } from './backupCreate'
import { backupList } from './backupList'
import { backupVerify } from './backupVerify'
import { backupDrill } from './backupDrill'
import { backupJoin } from './backupJoin'
import { backupRestore } from './backupRestore'
import { backupSplit } from './backupSplit'
import { bench } from './bench'
import { confirmationsList } from './confirmationsList'
import { confirmationsShow } from './confirmationsShow'
import { confirmationsSign } from './confirmationsSign'
import { demo } from './demo'
import { disposalList } from './disposalList'
import { disposalShow } from './disposalShow'
import { discBuild } from './discBuild'
import { discCompare, discVerify } from './discCheck'
import { discPlan } from './discPlan'
import { giveBack } from './giveBack'
import { holdAdd } from './holdAdd'
import { holdList } from './holdList'
import { holdRelease } from './holdRelease'
import { importLedger } from './importLedger'
import { init } from './init'
import { listLoad } from './listLoad'
import { listShow } from './listShow'
import { listUndo } from './listUndo'
import { lend } from './lend'
import { loans } from './loans'
import { objectAdd } from './objectAdd'
import { objectList } from './objectList'
import { request } from './request'
import { retentionDue } from './retentionDue'
import { retentionSimulate } from './retentionSimulate'
import { search } from './search'
import { serve } from './serve'
import { show } from './show'
import { trailVerify } from './trailVerify'
import { transferList } from './transferList'
import { transferShow } from './transferShow'

/** Every command, in the order of the help. Adding one is a file here and a line in this list. */
export const commands: readonly Command[] = [
  init,
  importLedger,
  listLoad,
  listShow,
  listUndo,
  search,
  show,
  objectAdd,
  objectList,
  lend,
  giveBack,
  loans,
  request,
  approve,
  confirmationsList,
  confirmationsShow,
  confirmationsSign,
  retentionDue,
  retentionSimulate,
  holdAdd,
  holdList,
  holdRelease,
  disposalList,
  disposalShow,
  transferList,
  transferShow,
  trailVerify,
  backupCreate,
  backupVerify,
  backupList,
  discPlan,
  discBuild,
  discVerify,
  discCompare,
  bagValidate,
  backupRestore,
  backupDrill,
  backupSplit,
  backupJoin,
  serve,
  demo,
  bench,
]
