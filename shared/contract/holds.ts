import { z } from 'zod'
import {
  HeldRecord,
  Hold,
  HoldChanges,
  HoldCheck,
  HoldFilter,
  HoldRelease,
  HoldSelection,
  HoldView,
  NewHold,
} from '../model/hold'
import { action, Cursor, errorsOf, read, Uid, write } from './procedure'

const Paging = { limit: z.number().int().min(1).max(1000).default(200), cursor: Cursor.default(null) }
const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), cursor: Cursor, total: z.number() })
const Reason = z.string().trim().min(2).max(300)
const selecting = errorsOf(
  'holds.nothing-selected',
  'holds.already-placed',
  'holds.too-many',
  'holds.unclear-lines',
  'holds.ended',
)

/** 冻结(暂停处置): cases that stop disposal, change, export of whole data and lending of the records they name. */
export const holds = {
  /** The ledger of holds, newest first. */
  list: read('catalogue.read')
    .input(z.object({ filter: HoldFilter.prefault({}), ...Paging }))
    .output(page(Hold)),
  get: read('catalogue.read')
    .input(z.object({ uid: Uid }))
    .output(HoldView),
  records: read('catalogue.read')
    .input(z.object({ uid: Uid, which: z.enum(['held', 'released']).default('held'), ...Paging }))
    .output(page(HeldRecord)),
  /** What a selection comes to, before it is held; `hold` when it is to be added to one there is. */
  check: action('holds.manage')
    .input(z.object({ selection: HoldSelection, hold: Uid.optional() }))
    .output(HoldCheck)
    .errors(errorsOf('holds.too-many')),
  /**
   * Places a hold on all records of a selection in one transaction (a job; its result is HoldPlaced). Lines of a pasted list that name nothing or
   * only a person are refused (`holds.unclear-lines`) unless they are to be left out.
   */
  place: action('holds.manage')
    .input(z.object({ hold: NewHold, selection: HoldSelection, leaveUnclear: z.boolean().default(false) }))
    .output(z.object({ job: z.string() }))
    .errors(selecting),
  /** Brings more records under a hold. */
  add: action('holds.manage')
    .input(z.object({ uid: Uid, selection: HoldSelection, reason: Reason, leaveUnclear: z.boolean().default(false) }))
    .output(z.object({ job: z.string() }))
    .errors(selecting),
  update: write('holds.manage').input(HoldChanges).output(Hold).errors(errorsOf('holds.ended')),
  /** Proposes to let records go, or all of them, or to allow lending; done when a second person has signed. */
  release: write('holds.manage')
    .input(z.object({ uid: Uid, release: HoldRelease, reason: Reason }))
    .output(z.object({ confirmation: z.string() }))
    .errors(errorsOf('holds.ended', 'holds.not-held', 'holds.lending-allowed')),
}
