export {
  bulkIndexer,
  indexingMode,
  indexRecord,
  type IndexRow,
  indexTokens,
  joinTokens,
  tokenInserter,
  tokensOf,
  unindexRecord,
} from './indexRecord'
export { nameInitials } from './initials'
export {
  searchFields,
  type RelatedTexts,
  type SearchableRecord,
  type SearchField,
  type SearchFields,
} from './searchFields'
export { engineRequest, personalFor } from './requests'
export { searchRecords } from './searchRecords'
export { forgetTokens } from './forgetTokens'
export { matchList } from './matchList'
export { reindexRecords } from './reindexRecords'
export { suggest } from './suggest'
