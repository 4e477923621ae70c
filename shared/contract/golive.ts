import { z } from 'zod'
import { ListBatch, ListCheck, ListLook, ListOutcome, ListReading, ListRow } from '../model/golive'
import { FormLocale } from '../model/formBase'
import { Printed } from '../model/forms'
import { LateEntry, LateLoan, LateReturn, NumberSeries } from '../model/golive'
import {
  Clearance,
  ClearingLeaver,
  Deputy,
  DeputyPerson,
  Handover,
  HandoverContent,
  NewDeputy,
  NewHandover,
} from '../model/leaver'
import { action, errorsOf, Nothing, read, Uid, write } from './procedure'

const unreadable = errorsOf(
  'intake.unreadable',
  'intake.too-large',
  'intake.no-such-sheet',
  'intake.no-header',
  'intake.upload-incomplete',
  'golive.too-many-rows',
  'golive.no-column',
)
const late = errorsOf(
  'catalogue.no-such-code',
  'catalogue.ambiguous-code',
  'golive.day-in-future',
  'golive.too-long-ago',
  'golive.reason-needed',
  'golive.overlaps',
)
const locale = FormLocale.default('zh-CN')
const Year = z.number().int().min(1990).max(2199)
const Page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }
const Rows = z.object({ rows: z.array(ListRow), total: z.number() })

/** Going live: lists in (people, shelves, loans out), what was done on paper entered later, leavers and deputies. */
export const golive = {
  /** First look at a list: kind, sheets, header, columns. Way of a list: upload → `lookAtList` → `checkList` → `loadList` → `list`, `listRows`. */
  lookAtList: action('intake.run')
    .input(ListReading.partial({ kind: true }))
    .output(ListLook)
    .errors(unreadable),
  /** Dry run; what it read is kept under `check` for `checkedListRows` and `loadList`. */
  checkList: action('intake.run').input(ListReading).output(ListCheck).errors(unreadable),
  checkedListRows: read('intake.run')
    .input(z.object({ check: Uid, outcome: ListOutcome.optional(), ...Page }))
    .output(Rows),
  /** Takes a checked list in as one batch; the rows are judged anew. */
  loadList: write('intake.run')
    .input(z.object({ check: Uid }))
    .output(ListBatch)
    .errors(errorsOf('golive.nothing-to-load')),
  /** Lists that were taken in, newest first. */
  lists: read('reports.read')
    .input(Nothing)
    .output(z.object({ batches: z.array(ListBatch) })),
  list: read('reports.read')
    .input(z.object({ uid: Uid }))
    .output(ListBatch),
  /** Rows of a batch that did something or were refused. */
  listRows: read('reports.read')
    .input(z.object({ uid: Uid, outcome: ListOutcome.optional(), ...Page }))
    .output(Rows),
  /** Takes a whole list back: borrowers, places or loans are gone, changes reversed. `golive.list-in-use` {count, names}. */
  undoList: write('intake.run')
    .input(z.object({ uid: Uid, reason: z.string().trim().max(300).default('') }))
    .output(Nothing)
    .errors(errorsOf('golive.list-in-use', 'intake.already-undone')),
  /** Refused rows as .xlsx with the reason in the last column: `/files/<file>`. */
  listSetAside: action('intake.run')
    .input(z.object({ uid: Uid, language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.object({ file: Uid, name: z.string(), rows: z.number() })),

  /** 补录: a loan made on paper while the program was not running. */
  lateLoan: write('circulation.desk')
    .input(LateLoan)
    .output(z.object({ uid: Uid, slip: z.string(), dueOn: z.string(), borrower: z.string(), records: z.number() }))
    .errors(late)
    .errors(
      errorsOf(
        'circulation.record-out',
        'circulation.record-unavailable',
        'circulation.unknown-borrower',
        'circulation.ambiguous-borrower',
        'circulation.bad-due-date',
        'golive.slip-taken',
        'golive.slip-too-far',
      ),
    ),
  /** 补录: records that came back while the program was not running. */
  lateReturn: write('circulation.desk')
    .input(LateReturn)
    .output(
      z.object({
        returned: z.array(z.object({ uid: Uid, name: z.string(), borrower: z.string(), state: z.string() })),
      }),
    )
    .errors(late)
    .errors(errorsOf('circulation.not-out', 'golive.before-lent')),
  /** The latest 200 entries that were made later than they happened, the room's limit in days, and whether one may go beyond it. */
  lateEntries: read('reports.read')
    .input(Nothing)
    .output(z.object({ entries: z.array(LateEntry), limit: z.number(), anyDay: z.boolean() })),
  /** Numbered sheets with empty lines, for lending while the program is not running. */
  paperForm: action('forms.print')
    .input(z.object({ locale, sheets: z.number().int().min(1).max(50).default(1) }))
    .output(Printed),
  /** Series of numbers of a year with what is missing in them. */
  numbers: read('reports.read')
    .input(z.object({ year: Year }))
    .output(z.object({ series: z.array(NumberSeries) })),
  explainGap: write('golive.oversee')
    .input(
      z.object({
        kind: z.string().max(20),
        year: Year,
        numbers: z.array(z.number().int().min(1)).min(1).max(1000),
        explanation: z.string().trim().min(1).max(300),
      }),
    )
    .output(Nothing)
    .errors(errorsOf('golive.no-such-number')),
  /** After a restore: the last number that stands on paper; the program goes on behind it and shows what lies between as missing. */
  continueSeries: write('golive.oversee')
    .input(
      z.object({
        kind: z.string().max(20),
        year: Year,
        last: z.number().int().min(1),
        reason: z.string().trim().min(1).max(200),
      }),
    )
    .output(Nothing)
    .errors(errorsOf('golive.slip-too-far', 'golive.slip-taken', 'golive.no-such-number')),

  clearance: read('circulation.desk')
    .input(z.object({ borrower: Uid }))
    .output(Clearance),
  /** 离岗清退: everything is back or explained; the borrower gets no more and cannot sign in. */
  clearLeaver: action('golive.oversee')
    .input(ClearingLeaver)
    .output(z.object({ uid: Uid, number: z.string() }))
    .errors(
      errorsOf('golive.not-cleared', 'golive.requests-open', 'golive.already-cleared', 'access.last-administrator'),
    ),
  printClearance: action('forms.print')
    .input(z.object({ locale, uid: Uid }))
    .output(Printed),

  /** What a handover would hold now. */
  handoverContent: read('golive.oversee').input(Nothing).output(HandoverContent),
  handOver: action('golive.oversee').input(NewHandover).output(Handover),
  handovers: read('golive.oversee')
    .input(Nothing)
    .output(z.object({ handovers: z.array(Handover.omit({ content: true, things: true })) })),
  printHandover: action('golive.oversee')
    .input(z.object({ locale, uid: Uid }))
    .output(Printed),

  /** Deputies one may see: all for the administrator, one's own for others; and whom one may choose. */
  deputies: read('signed-in')
    .input(Nothing)
    .output(z.object({ deputies: z.array(Deputy), leaders: z.array(DeputyPerson), candidates: z.array(DeputyPerson) })),
  appointDeputy: write('signed-in')
    .input(NewDeputy)
    .output(Deputy)
    .errors(errorsOf('golive.not-a-leader', 'golive.bad-deputy')),
  endDeputy: write('signed-in')
    .input(z.object({ uid: Uid, reason: z.string().trim().max(200).default('') }))
    .output(Deputy),
}
