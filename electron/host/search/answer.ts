import type { ListMatch, SearchRequest, SearchResult, Suggestion } from '../../../shared/model/search'
import type { ReadDb } from '../database/sql'
import { countByClassYear, type ClassYear } from '../reports'
import { matchList } from './matchList'
import { searchRecords } from './searchRecords'
import { suggest } from './suggest'

/** A question a search worker answers: searches, and the count of the holdings, which walks through a whole index. */
export type SearchJob =
  | { kind: 'find'; request: SearchRequest }
  | { kind: 'suggest'; text: string }
  | { kind: 'list'; lines: readonly string[] }
  | { kind: 'holdings' }

export interface SearchAnswers {
  find: SearchResult
  suggest: Suggestion[]
  list: ListMatch[]
  holdings: ClassYear[]
}

/** Answers in this thread: what workers run, and what the command line and tests call directly. */
export function answer(db: ReadDb, job: SearchJob): SearchAnswers[keyof SearchAnswers] {
  switch (job.kind) {
    case 'find':
      return searchRecords(db, job.request)
    case 'suggest':
      return suggest(db, job.text)
    case 'list':
      return matchList(db, job.lines)
    case 'holdings':
      return countByClassYear(db)
  }
}
