import { z } from 'zod'
import { verdictSeverity, type VerdictCode } from '../rules/ledgerVerdict'
import {
  Batch,
  BatchRow,
  CheckedRow,
  LedgerLoading,
  LedgerLook,
  LedgerReading,
  RowOutcome,
  Verdict,
} from '../model/intake'
import { action, Cursor, errorsOf, read, Uid, write } from './procedure'

const Started = z.object({ job: Uid })
const unreadable = errorsOf(
  'intake.unreadable',
  'intake.too-large',
  'intake.no-such-sheet',
  'intake.no-header',
  'intake.no-name-column',
)
const Page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }
const Code = z.enum(Object.keys(verdictSeverity) as [VerdictCode, ...VerdictCode[]])

/**
 * Ledgers in. Way of a ledger: upload (`/files/uploads`) → `inspect` → `check` (dry run) → `load` → `batch`, `batchRows`. `check` and `load` are jobs:
 * they answer at once; progress comes as `job` notices (done/total in bytes; note: rows, rowsPerSecond, phase), the end as `jobs.get`
 * with a LedgerResult as result or an error of this topic; `jobs.cancel` leaves nothing behind.
 */
export const intake = {
  /** First look: sheets, encoding, header, columns with samples, guessed type, what was remembered, year proposal. */
  inspect: action('intake.run')
    .input(LedgerReading.partial({ type: true }))
    .output(LedgerLook)
    .errors(unreadable),
  /** Dry run; nothing is written. Rows that deserve a look stay readable under the job's id until the host ends. */
  check: action('intake.run').input(LedgerLoading).output(Started),
  /** Rows of a check or load of one's own, in the order of the ledger, by outcome and verdict code. Not masked: it is the caller's own file. */
  checkedRows: action('intake.run')
    .input(z.object({ job: Uid, outcome: RowOutcome.optional(), code: Code.optional(), ...Page }))
    .output(z.object({ rows: z.array(CheckedRow), total: z.number() })),
  /** All findings of a check or load of one's own, in order. */
  verdicts: action('intake.run')
    .input(z.object({ job: Uid, cursor: Cursor.default(null), limit: z.number().int().min(1).max(5000).default(1000) }))
    .output(z.object({ verdicts: z.array(Verdict), cursor: Cursor })),
  /** Loads the ledger as one batch. `intake.busy` while another one is loading or being undone. */
  load: action('intake.run')
    .input(LedgerLoading)
    .output(Started)
    .errors(errorsOf('intake.busy', 'catalogue.no-such-class', 'catalogue.no-such-type')),
  /** Loaded ledgers, newest first. */
  batches: read('reports.read')
    .input(z.object({ cursor: Cursor.default(null), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ batches: z.array(Batch), cursor: Cursor })),
  batch: read('reports.read')
    .input(z.object({ uid: Uid }))
    .output(Batch),
  /** Rows of a batch that deserved a look, in the order of the ledger. `open`: only those nobody settled yet. */
  batchRows: read('reports.read')
    .input(z.object({ uid: Uid, outcome: RowOutcome.optional(), open: z.boolean().default(false), ...Page }))
    .output(z.object({ rows: z.array(BatchRow), total: z.number() })),
  /**
   * Takes a whole batch back. Its records are gone from every list when this answers; the job clears them away.
   * `intake.batch-in-use` {count, lent, confirmed, changed, named, takenOver, codes: first 20 names} when records
   * were lent, confirmed or changed since, or something names them (`named`: a request, scan, note, appraisal, disc …); `holds.on-hold` before that.
   */
  undo: action('intake.run')
    .input(z.object({ uid: Uid, reason: z.string().trim().max(300).default('') }))
    .output(Started.extend({ records: z.number() }))
    .errors(errorsOf('intake.batch-in-use', 'intake.already-undone', 'intake.busy')),
  /** Rows set aside as .xlsx with the reason in the last column, to be mended and imported again: `/files/<file>`. An export: it stands in the trail. */
  setAsideFile: action('intake.run')
    .input(z.object({ uid: Uid, language: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.object({ file: Uid, name: z.string(), rows: z.number() })),
  /** Takes over what a cumulative ledger says otherwise, for these rows (ids of `batchRows`); `fields` narrows it. Records lent or confirmed take it too; 档号, year and period of confirmed ones stay open. */
  applyChanged: write('intake.run')
    .input(
      z.object({
        uid: Uid,
        rows: z.array(z.number().int()).min(1).max(2000),
        fields: z.array(z.string().max(60)).optional(),
      }),
    )
    .output(z.object({ applied: z.number() }))
    .errors(errorsOf('catalogue.code-locked', 'holds.on-hold', 'disposal.destroyed', 'disposal.in-batch')),
}
