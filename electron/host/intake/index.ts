export {
  type CheckedSheet,
  checkLedger,
  type CheckLedgerOptions,
  type LedgerProgress,
  type LedgerSummary,
} from './checkLedger'
export { inspectLedger, type InspectOptions, type LedgerPreview, type SheetPreview } from './inspectLedger'
export type { LedgerHistory, LedgerRow, SetAsideRow } from './ledgerRow'
export type { ColumnMapping, RememberedMapping } from './mapColumns'
export { buildRecordType, shippedRecordType, shippedRecordTypes } from './recordTypes'
export { SetAsideWorkbook, type SetAsideWords } from './setAsideWorkbook'
export { setAsideWords, verdictText } from './verdictText'
export { type TextEncoding, textEncodings } from './read/textEncoding'
export { demoLedgers } from './demoLedgers'
export { sweepBatches } from './intakeState'
