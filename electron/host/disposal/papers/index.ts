import type { BatchPaper } from '../../../../shared/model/disposal'
import type { FormLocale } from '../../../../shared/model/formBase'
import { translator } from '../../../../shared/messages'
import type { ReadDb } from '../../database/sql'
import type { BatchRow } from '../batchStore'
import { approvalSheet } from './approval'
import type { DrawnPaper, Paper } from './kit'
import { destructionList } from './list'
import { opinionSheet, report } from './report'

const PAPERS: Record<BatchPaper, (paper: Paper) => DrawnPaper> = {
  report,
  opinions: opinionSheet,
  approval: approvalSheet,
  list: destructionList,
}

/** One of the papers of a batch, in words of one language. */
export const paperOf = (db: ReadDb, batch: BatchRow, which: BatchPaper, locale: FormLocale): DrawnPaper =>
  PAPERS[which]({ db, batch, t: translator(locale), locale })
