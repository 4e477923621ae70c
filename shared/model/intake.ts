import { z } from 'zod'
import { verdictSeverity, type VerdictCode } from '../rules/ledgerVerdict'
import { recordStates } from '../rules/recordState'

const Code = z.enum(Object.keys(verdictSeverity) as [VerdictCode, ...VerdictCode[]])
const Counts = z.partialRecord(Code, z.number())
const Texts = z.array(z.string())

/** One finding about one cell (`field` `*`: the whole row). `data` are facts for its text `intake.verdict.<code>`. */
export const Verdict = z.object({
  sheet: z.string().nullable(),
  row: z.number(),
  field: z.string(),
  code: Code,
  severity: z.enum(['error', 'pending', 'warning']),
  value: z.string().optional(),
  data: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Verdict = z.infer<typeof Verdict>

/** The ledger: an upload that was committed (`/files/uploads`), or a path, which only the command line may name. */
export const LedgerSource = z.union([
  z.object({ upload: z.string().min(1).max(64) }),
  z.object({ path: z.string().min(1).max(4096) }),
])
export type LedgerSource = z.infer<typeof LedgerSource>

export const LedgerEncoding = z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'])

/** How the ledger is to be read. What is absent is found out: all sheets, guessed encoding, header and columns by words and contents. */
export const LedgerReading = z.object({
  source: LedgerSource,
  type: z.string().max(40),
  sheets: z.array(z.string().max(255)).max(500).optional(),
  encoding: LedgerEncoding.optional(),
  /** Header text → field of the type, null: keep the column as it is. Columns not named are found out. */
  mapping: z.record(z.string().max(2000), z.string().max(60).nullable()).optional(),
  /** Header row by sheet name (`''` for a text file); 0 for none. */
  headerRows: z.record(z.string().max(255), z.number().int().min(0)).optional(),
  /** Rows with a pending finding are set aside too. */
  setPendingAside: z.boolean().default(false),
})
export type LedgerReading = z.infer<typeof LedgerReading>

/** Where the records go. What is absent is proposed: the room's first fonds, the type's class, the year source of `inspect`. */
export const LedgerLoading = LedgerReading.extend({
  /** A date field of the type or `ledger`; the type's other sources stand in where it is empty. */
  yearSource: z.string().max(60).optional(),
  fonds: z.string().max(64).optional(),
  classCode: z.string().max(20).optional(),
  /** Differences of rows that are already there are taken over at once. */
  takeOverChanged: z.boolean().default(false),
})
export type LedgerLoading = z.infer<typeof LedgerLoading>

/** A column as it is understood. `why`: by its header word, its contents, an earlier choice, or not at all (kept as it is). */
export const LedgerColumn = z.object({
  index: z.number(),
  header: z.string(),
  field: z.string().nullable(),
  confidence: z.number(),
  why: z.enum(['header', 'content', 'remembered', 'none']),
  samples: Texts,
})
export type LedgerColumn = z.infer<typeof LedgerColumn>

/** First look at a sheet. `headerRow`: 0 no header, null no table. `head`: the first rows, for choosing another header. */
export const SheetLook = z.object({
  sheet: z.string().nullable(),
  hidden: z.boolean(),
  headerRow: z.number().nullable(),
  columns: z.array(LedgerColumn),
  /** Tables with other columns further down among the first rows. */
  further: z.array(z.object({ headerRow: z.number(), columns: z.array(LedgerColumn) })),
  year: z.number().nullable(),
  head: z.array(z.object({ row: z.number(), texts: Texts })),
})

/** What may make the archive year: a date field, `archiveYear` (the ledger's own column), `ledger`; only sources the ledger can answer. */
export const YearSource = z.object({
  source: z.string(),
  proposed: z.boolean(),
  remembered: z.boolean(),
  sample: z.string().nullable(),
})

/** First look at a ledger. `sameFile`: the batch that loaded these very bytes already. */
export const LedgerLook = z.object({
  fileName: z.string(),
  size: z.number(),
  kind: z.enum(['csv', 'xlsx', 'xls']),
  encoding: z.string().nullable(),
  type: z.string(),
  typeScores: z.array(z.object({ type: z.string(), score: z.number() })),
  sheets: z.array(SheetLook),
  yearSources: z.array(YearSource),
  sameFile: z.object({ batch: z.string(), loadedAt: z.number() }).nullable(),
})
export type LedgerLook = z.infer<typeof LedgerLook>

/** A table after the run; a sheet may hold several, one below the other. */
export const CheckedSheet = z.object({
  sheet: z.string().nullable(),
  headerRow: z.number().nullable(),
  columns: z.array(LedgerColumn),
  year: z.number().nullable(),
  dataRows: z.number(),
  skippedRows: z.number(),
  hiddenRows: z.number(),
})

/** Counts of a run; dataRows = loaded + setAside + same + changed, `pending` of the loaded wait for a decision (待核). */
export const LedgerCounts = z.object({
  dataRows: z.number(),
  loaded: z.number(),
  pending: z.number(),
  setAside: z.number(),
  same: z.number(),
  changed: z.number(),
})
export type LedgerCounts = z.infer<typeof LedgerCounts>

/** The first changed row that was not taken over after a load, and why (an error code): it and those after it wait on the page of the batch. */
export const TakeOverStopped = z.object({ sheet: z.string().nullable(), row: z.number(), code: z.string() })
export type TakeOverStopped = z.infer<typeof TakeOverStopped>

/** Result of the jobs `intake.check` and `intake.load` (jobs.get → result). A dry run has no batch. `verdicts`: the first 500. */
export const LedgerResult = LedgerCounts.extend({
  batch: z.string().nullable(),
  encoding: z.string().nullable(),
  counts: Counts,
  verdicts: z.array(Verdict),
  moreVerdicts: z.boolean(),
  sheets: z.array(CheckedSheet),
  takeOverStopped: TakeOverStopped.nullable(),
})
export type LedgerResult = z.infer<typeof LedgerResult>

export const rowOutcomes = ['set-aside', 'pending', 'warning', 'changed'] as const
export const RowOutcome = z.enum(rowOutcomes)
export type RowOutcome = z.infer<typeof RowOutcome>

/** What the ledger says otherwise than the record: field → [record, ledger]. */
export const Difference = z.record(z.string(), z.tuple([z.unknown(), z.unknown()]))
export type Difference = z.infer<typeof Difference>

/** A row that deserves a look, with its cells as they stood. Clean and same rows are only counted. */
export const CheckedRow = z.object({
  sheet: z.string().nullable(),
  row: z.number(),
  outcome: RowOutcome,
  header: Texts,
  /** The field each column was read as; null: kept as it is. */
  fields: z.array(z.string().nullable()),
  cells: Texts,
  verdicts: z.array(Verdict),
  difference: Difference.nullable(),
  /** Name of the record that is already there. */
  record: z.string().nullable(),
})
export type CheckedRow = z.infer<typeof CheckedRow>

/** One loaded ledger. `state`: `loading` also while it is being undone. */
export const Batch = LedgerCounts.extend({
  uid: z.string(),
  type: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
  fileSize: z.number(),
  state: z.enum(['loading', 'loaded', 'undone']),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  by: z.string().nullable(),
  yearSource: z.string().nullable(),
  /** Records of the batch that still wait for a decision. */
  stillPending: z.number(),
  /** Changed rows nobody decided about yet. */
  openChanges: z.number(),
})
export type Batch = z.infer<typeof Batch>

/** A row of a batch. Personal cells are masked. */
export const BatchRow = CheckedRow.extend({
  id: z.number(),
  recordUid: z.string().nullable(),
  recordState: z.enum(recordStates).nullable(),
  /** UTC ms; 0: its record is gone, nothing was taken over. */
  resolvedAt: z.number().nullable(),
})
export type BatchRow = z.infer<typeof BatchRow>
