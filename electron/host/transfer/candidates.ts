import type { TransferCandidate, TransferScope } from '../../../shared/model/transfer'
import { lastDueYear, transferDueOn, whyNotTransfer, type TransferRefusal } from '../../../shared/rules/transferring'
import { nameOf, recordLines, type RecordLineRow } from '../catalogue'
import { inAppraisal, transferOpinions, type TransferOpinion } from '../disposal'
import { readsOf } from '../reading'
import type { HandlersOf } from '../router'
import { dueIds } from './dueNow'
import { scopeOf } from './scope'

/** Why a record cannot go now. `listed`: it stands on a list already that is not this one; `appraised`: a running batch decides about it. */
export const refusalOf = (row: RecordLineRow, { listed = false, appraised = false } = {}): TransferRefusal | null =>
  whyNotTransfer({ state: row.state, held: row.held === 1, filed: row.confirmed_at !== null, listed, appraised })

interface Presenting {
  scope: TransferScope
  appraised: ReadonlySet<number>
  opinions: ReadonlyMap<number, TransferOpinion>
}

const present = (row: RecordLineRow, { scope, appraised, opinions }: Presenting): TransferCandidate => ({
  uid: row.uid,
  name: nameOf(row),
  title: row.title,
  year: row.year,
  classCode: row.class_code,
  className: row.class_name,
  period: row.period,
  pages: row.pages,
  state: row.state,
  dueOn: transferDueOn(row.year, scope.years),
  refused: refusalOf(row, { appraised: appraised.has(row.id) }),
  opinion: opinions.get(row.id) ?? null,
})

/** A page of what is due for transfer; the counts over all of it are made beside the host's event loop. */
export const candidates: HandlersOf<'transfer'>['candidates'] = async (
  { limit, cursor },
  { db, room, today, signal },
) => {
  const scope = scopeOf(db)
  const offset = cursor === null ? 0 : Number(cursor) || 0
  const ids = dueIds(db, scope, today, offset, limit)
  const presenting = { scope, appraised: inAppraisal(db, ids), opinions: transferOpinions(db, ids) }
  return {
    rows: recordLines(db, ids).map((row) => present(row, presenting)),
    cursor: ids.length === limit ? String(offset + limit) : null,
    lastYear: lastDueYear(today, scope.years),
    ...(await readsOf(room).ask({ kind: 'transferDue', today }, signal)),
  }
}
