export { seedCatalogue, storeShippedTypes, type SeedFonds } from './seed'
export { findRecordsByCode, resolveCode } from './resolveCode'
export {
  findRecord,
  getRecordRow,
  nameOf,
  recordLines,
  setRecordState,
  type NewRecordRow,
  type RecordLineRow,
  type RecordRow,
} from './recordStore'
export { presentRecordLine } from './presentRecord'
export { reindex } from './reindex'
export { describedColumns, namedParties, type NamedParties } from './describeRecord'
export { PartyStore, type WrittenParty } from './partyStore'
export { newestType, newestTypes, recordType } from './recordTypes'
export { countList, listIds, pageQuery, planList, type ListRequest } from './listRecords'
export { RecordLoader, type LoadedRecord, type LoadOptions } from './loadRecords'
