import { fail } from '../errors'
import { printOut, readerOf } from '../forms'
import type { HandlersOf } from '../router'
import { batchByUid } from './batchStore'
import { paperOf } from './papers'

/** 鉴定报告, 鉴定意见表, 审批表, 销毁清册: each with the code that leads back to its batch. */
export const print: HandlersOf<'disposal'>['print'] = async ({ locale, batch: uid, paper: which }, context) => {
  const db = readerOf(context)
  const batch = batchByUid(db, uid) ?? fail('not-found', { uid })
  const { title, landscape, sheet, names } = paperOf(db, batch, which, locale)
  return printOut(context, {
    kind: 'sheets',
    input: { title, landscape, sheets: [sheet] },
    title,
    subject: sheet.number,
    subjectKind: 'appraisal',
    subjectUid: uid,
    locale,
    names,
    facts: { paper: which },
  })
}
