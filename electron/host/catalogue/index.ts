export { seedCatalogue, type SeedFonds } from './seed'
export { findRecordsByCode } from './resolveCode'
export {
  findRecord as findRecordRow,
  getRecordRow,
  nameOf,
  recordLines,
  hiddenBatches,
  setRecordPeriod,
  setRecordState,
  type NewRecordRow,
  type RecordLineRow,
} from './recordStore'
export { documentsOf, presentDocument, storeDocuments, tickedDocuments } from './documentStore'
export { aboutRecord, lineFor, parseDetails, presentDetails, presentRecordLine } from './presentRecord'
export { resolvePending } from './pending'
export { trailShown } from './trailShown'
export { reindex, typesOnce } from './reindex'
export { goOnReindexing, reindexMany } from './reindexMany'
export { describedColumns, namedParties, type NamedParties } from './describeRecord'
export { newestType, newestTypes, recordType } from './recordTypes'
export { countList, pageQuery, planList } from './listRecords'
export { eraseTraces, stubRecords } from './eraseRecord'
export { noted } from './noted'
