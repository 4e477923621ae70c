import type { SheetSection } from '../../../../shared/model/sheets'
import { lastStep } from '../batchStore'
import { countsOf, linesOf } from '../lineStore'
import { listOfBatch, presentList } from '../listStore'
import { drawn, heads, headOf, resultRows, RESULTS, signed, type DrawnPaper, type Paper } from './kit'

/** 销毁审批表: the opinions of group, archive section and person in charge, and the filing; empty spaces are left to the pen. */
export function approvalSheet(paper: Paper): DrawnPaper {
  const { db, batch, t } = paper
  const lines = linesOf(db, batch.id)
  const row = listOfBatch(db, batch.id)
  const list = row && presentList(row)
  const review = lastStep(db, batch.id, 'review')
  const filing = list?.filing
  const sections: SheetSection[] = [
    { columns: heads(t, RESULTS), rows: resultRows(paper, lines) },
    {
      heading: t('disposal.paper.groupOpinion'),
      room: { text: t('disposal.paper.groupOpinionText', { ...countsOf(db, batch.id) }), mm: 22 },
    },
    {
      heading: t('disposal.paper.departmentOpinion'),
      room: { text: review ? `${review.person} ${review.reason} ${review.on_day}` : '', mm: 26 },
    },
    {
      heading: t('disposal.paper.leaderOpinion'),
      room: { text: list ? signed(t, list, list.madeOn) : '', mm: 32 },
    },
    {
      heading: t('disposal.paper.superiorOpinion'),
      room: { text: filing ? `${filing.with} ${filing.number} ${filing.on}` : '', mm: 32 },
    },
  ]
  const signatures = [t('disposal.paper.signUnit'), t('disposal.paper.signArchive'), t('disposal.paper.signArchivist')]
  return drawn(paper, 'disposal.paper.approval', { meta: headOf(paper, lines), sections, signatures }, lines)
}
