import { z } from 'zod'
import { Ref } from '../model/loan'
import {
  EmptySearch,
  EmptySearchFilter,
  LossReport,
  NewEmptySearch,
  NewRecall,
  NewWithdrawal,
  Noticed,
  Recall,
  RecallFilter,
  RecordNote,
  SearchTask,
  SearchTaskView,
  TaskFilter,
  Withdrawal,
  WithdrawalFilter,
} from '../model/tracing'
import { Cursor, errorsOf, read, Uid, write } from './procedure'

const codeErrors = errorsOf('catalogue.no-such-code', 'catalogue.ambiguous-code')
const text = (max: number) => z.string().trim().max(max)
const Paging = { limit: z.number().int().min(1).max(1000).default(200), cursor: Cursor.default(null) }
const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), cursor: Cursor, total: z.number() })

/** What is not where it should be (查找), who was reminded (催还), what was not found (查无), what was taken out (调取). */
export const tracing = {
  tasks: read('reports.read')
    .input(z.object({ filter: TaskFilter.prefault({}), ...Paging }))
    .output(page(SearchTask)),
  task: read('reports.read')
    .input(z.object({ uid: Uid }))
    .output(SearchTaskView),
  /** Not in its place (查无此件): the record is being searched from now on. */
  open: write('circulation.desk')
    .input(z.object({ ref: Ref, noticed: Noticed.exclude(['loan']), note: text(300).default('') }))
    .output(SearchTask)
    .errors(codeErrors)
    .errors(errorsOf('tracing.already-searching', 'tracing.cannot-search')),
  /** Where somebody looked, in vain. */
  look: write('circulation.desk')
    .input(z.object({ task: Uid, looked: text(300).min(1) }))
    .output(SearchTask)
    .errors(errorsOf('tracing.ended')),
  /** Found: elsewhere on the shelves (错架) or at a person; it waits to be put back. */
  find: write('circulation.desk')
    .input(
      z.object({
        task: Uid,
        ending: z.enum(['misplaced', 'person']),
        /** Where it lay, or who had it (工号, name or words). */
        foundAt: text(200).min(1),
      }),
    )
    .output(SearchTask)
    .errors(errorsOf('tracing.ended', 'circulation.ambiguous-borrower')),
  /** Lost: of a search, or of a record that is on loan and that its borrower cannot bring back. */
  lose: write('circulation.override')
    .input(z.object({ of: z.union([z.object({ task: Uid }), z.object({ record: Ref })]), report: LossReport }))
    .output(SearchTask)
    .errors(codeErrors)
    .errors(errorsOf('tracing.ended', 'circulation.not-out')),
  /** 补制件: a copy takes the place of a lost record. */
  replace: write('circulation.override')
    .input(
      z.object({
        task: Uid,
        pages: z.number().int().min(1).max(100_000),
        /** What it was copied from. */
        source: text(300).min(1),
        note: text(300).default(''),
      }),
    )
    .output(SearchTask)
    .errors(errorsOf('tracing.not-lost', 'tracing.already-replaced')),
  /** A lost record has come to light. */
  recover: write('circulation.desk')
    .input(z.object({ task: Uid, where: text(200).min(1) }))
    .output(SearchTask)
    .errors(errorsOf('tracing.not-lost')),

  /** 备考表 of a record, oldest first, and the copy that stands for it, if any. */
  notes: read('catalogue.read')
    .input(z.object({ record: Uid }))
    .output(
      z.object({
        notes: z.array(RecordNote),
        task: z.object({ uid: z.string(), number: z.string() }).nullable(),
        copy: z.object({ pages: z.number(), source: z.string(), madeOn: z.string() }).nullable(),
      }),
    ),
  addNote: write('catalogue.write')
    .input(z.object({ record: Uid, text: text(500).min(1) }))
    .output(RecordNote),

  recalls: read('reports.read')
    .input(z.object({ filter: RecallFilter.prefault({}), ...Paging }))
    .output(page(Recall)),
  recall: write('circulation.desk')
    .input(NewRecall)
    .output(z.object({ recalls: z.array(Recall) }))
    .errors(codeErrors)
    .errors(errorsOf('circulation.not-out')),
  /** What came of a recall, told later. */
  answerRecall: write('circulation.desk')
    .input(NewRecall.pick({ told: true, answer: true, expectedOn: true }).extend({ recall: Uid }))
    .output(Recall),

  emptySearches: read('reports.read')
    .input(z.object({ filter: EmptySearchFilter.prefault({}), ...Paging }))
    .output(page(EmptySearch)),
  registerEmpty: write('circulation.desk').input(NewEmptySearch).output(EmptySearch),
  /** A mistaken entry: its number stays used, with the reason. */
  voidEmpty: write('circulation.override')
    .input(z.object({ uid: Uid, reason: text(200).min(1) }))
    .output(EmptySearch)
    .errors(errorsOf('tracing.voided')),

  withdrawals: read('reports.read')
    .input(z.object({ filter: WithdrawalFilter.prefault({}), ...Paging }))
    .output(page(Withdrawal)),
  withdraw: write('circulation.override')
    .input(NewWithdrawal)
    .output(Withdrawal)
    .errors(errorsOf('tracing.documents-away', 'tracing.due-needed')),
  bringBack: write('circulation.desk')
    .input(z.object({ uid: Uid, note: text(300).default('') }))
    .output(Withdrawal)
    .errors(errorsOf('tracing.already-back')),
}
