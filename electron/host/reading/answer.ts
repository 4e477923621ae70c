import type { Batch, BatchRow } from '../../../shared/model/intake'
import type { HandoverContent } from '../../../shared/model/leaver'
import type { DueFilter, Simulation } from '../../../shared/model/retention'
import type { ListMatch, SearchRequest, SearchResult, Suggestion } from '../../../shared/model/search'
import type { TrailVerdict } from '../../../shared/model/trail'
import { selectRecords, type Chosen, type SelectionAsked } from '../discs/plan/selectRecords'
import { trailPage, trailWords, type TrailAsked, type TrailRow } from '../audit/trailStore'
import { verifyTrail, type Verification } from '../audit/verifyTrail'
import type { ReadDb } from '../database/sql'
import { countHandover } from '../golive/handoverCounts'
import { listBatches, listBatchRows, oneBatch, type BatchesInput, type RowsInput } from '../intake/batches'
import type { SetAsideOrder } from '../intake/setAsideRows'
import type { UseFigures, UseRow } from '../../../shared/model/statistics'
import { useFigures, useRows, type UseQuestion } from '../statistics'
import { countByClassYear, type ClassYear } from '../reports'
import { dueAnswer, type DueAnswer } from '../retention/dueAnswer'
import { simulate, type SimulationAsked } from '../retention/simulate'
import { tallyDue, type Tally } from '../transfer/dueNow'
import { matchList } from '../search/matchList'
import { searchRecords } from '../search/searchRecords'
import { suggest } from '../search/suggest'

/** A question answered beside the host's event loop: whatever may walk through a whole index or table. */
export type ReadJob =
  | { kind: 'find'; request: SearchRequest }
  | { kind: 'suggest'; text: string }
  | { kind: 'list'; lines: readonly string[]; byId?: boolean }
  | { kind: 'holdings' }
  | { kind: 'batches'; input: BatchesInput }
  | { kind: 'batch'; uid: string }
  | { kind: 'batchRows'; input: RowsInput }
  | { kind: 'setAside'; order: SetAsideOrder }
  | { kind: 'handover'; today: string }
  | { kind: 'use'; question: UseQuestion }
  | { kind: 'useRows'; question: Parameters<typeof useRows>[1] }
  | { kind: 'due'; filter: DueFilter }
  | { kind: 'simulate'; asked: SimulationAsked }
  | { kind: 'transferDue'; today: string }
  | { kind: 'discRecords'; asked: SelectionAsked }
  | { kind: 'trail'; asked: TrailAsked }
  | { kind: 'trailWords' }
  | { kind: 'verify'; verification: Verification }

export interface ReadAnswers {
  find: SearchResult
  suggest: Suggestion[]
  list: ListMatch[]
  holdings: ClassYear[]
  batches: { batches: Batch[]; cursor: string | null }
  batch: Batch
  batchRows: { rows: BatchRow[]; total: number }
  /** Rows written. */
  setAside: number
  handover: HandoverContent
  use: UseFigures
  useRows: { rows: UseRow[]; total: number }
  due: DueAnswer
  simulate: Simulation
  transferDue: Tally & { total: number }
  discRecords: Chosen
  trail: { rows: TrailRow[]; total: number }
  trailWords: ReturnType<typeof trailWords>
  verify: TrailVerdict
}

/** Tells how far a long read is: rows done, rows in all. */
export type OnProgress = (done: number, total: number) => void

type Answer = ReadAnswers[keyof ReadAnswers]

/** Answers in this thread: what workers run. */
export function answer(db: ReadDb, job: ReadJob, progress: OnProgress): Answer | Promise<Answer> {
  switch (job.kind) {
    case 'find':
      return searchRecords(db, job.request)
    case 'suggest':
      return suggest(db, job.text)
    case 'list':
      return matchList(db, job.lines, job.byId)
    case 'holdings':
      return countByClassYear(db)
    case 'batches':
      return listBatches(db, job.input)
    case 'batch':
      return oneBatch(db, job.uid)
    case 'batchRows':
      return listBatchRows(db, job.input)
    case 'setAside':
      // The writer of workbooks is large; searches must not wait until it is loaded.
      return import('../intake/setAsideRows').then(({ writeSetAside }) => writeSetAside(db, job.order, progress))
    case 'handover':
      return countHandover(db, job.today)
    case 'use':
      return useFigures(db, job.question)
    case 'useRows':
      return useRows(db, job.question)
    case 'due':
      return dueAnswer(db, job.filter)
    case 'simulate':
      return simulate(db, job.asked)
    case 'transferDue':
      return tallyDue(db, job.today)
    case 'discRecords':
      return selectRecords(db, job.asked)
    case 'trail':
      return trailPage(db, job.asked)
    case 'trailWords':
      return trailWords(db)
    case 'verify':
      return verifyTrail(db, job.verification, progress)
  }
}
