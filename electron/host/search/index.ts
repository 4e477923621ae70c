export { bulkIndexer, indexingMode, indexRecord, indexTokens, unindexRecord, type IndexRow } from './indexRecord'
export { nameInitials } from './initials'
export {
  searchFields,
  type RelatedTexts,
  type SearchableRecord,
  type SearchField,
  type SearchFields,
} from './searchFields'
export { searchRecords } from './searchRecords'
export { answer, type SearchAnswers, type SearchJob } from './answer'
export { matchList } from './matchList'
export { reindexRecords } from './reindexRecords'
export { openSearchPool, type SearchPool } from './searchPool'
export { poolOf } from './roomPool'
export { suggest } from './suggest'
