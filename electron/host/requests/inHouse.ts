import type { DeskLine } from '../../../shared/model/request'
import type { WriteContext } from '../context'
import { all, sql } from '../database/sql'
import { presentDeskLines, type Reader } from './present'
import { closeLine, noteLine, release, tellRequest } from './queue'
import { changeLine, type LineRow } from './requestStore'
import { lineAndRequest } from './resolve'
import { wrongState } from './withdraw'

// For the reading room (topic visits): records asked for to be read in the house are handed over without a loan.

/** Lines a borrower may read in the house now (ready) or is reading (lent without a loan). */
export const linesInHouse = (reader: Reader, borrowerId: number): DeskLine[] =>
  presentDeskLines(
    reader,
    all<LineRow>(
      reader.db,
      sql`SELECT l.* FROM request_lines l JOIN requests q ON q.id = l.request_id
          WHERE q.borrower_id = ${borrowerId} AND q.take_out = 0 AND l.closed_at IS NULL
            AND (l.state = 'ready' OR (l.state = 'lent' AND l.loan_line_id IS NULL)) ORDER BY l.id`,
    ),
  )

/** Handed over to be read in the house. Refuses a line that is not ready (`requests.wrong-state`). */
export function readInHouse(w: WriteContext, lineUid: string, visit: string): void {
  const { line, request } = lineAndRequest(w, lineUid)
  if (line.record_id === null || line.state !== 'ready') return wrongState(line, request)
  changeLine(w.db, line.id, { state: 'lent', ready_until: null })
  noteLine(w, line, { action: 'requests.handOut', detail: { state: [line.state, 'lent'], visit } })
  tellRequest(w, request.id)
}

/** Read: the record goes to the next in line, or waits to be put back. `pages` copied meanwhile, when any. */
export function readingDone(w: WriteContext, lineUid: string, pages: number | null = null): void {
  const { line, request } = lineAndRequest(w, lineUid)
  if (line.state !== 'lent' || line.loan_line_id !== null || line.record_id === null) return wrongState(line, request)
  noteLine(w, line, { action: 'requests.returned', detail: { state: ['lent', 'done'], pages } })
  closeLine(w, line, { state: 'done', ...(pages === null ? {} : { pages }) })
  release(w, line.record_id)
}
