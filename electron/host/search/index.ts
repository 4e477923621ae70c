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
