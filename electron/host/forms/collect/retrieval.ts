import type { FormLocale } from '../../../../shared/model/formBase'
import type { OutLine, RetrievalSlipInput } from '../../../../shared/model/forms'
import { nextNumber } from '../../circulation'
import { translator } from '../../../../shared/messages'
import { all, sql, type ReadDb, type WriteDb } from '../../database/sql'
import { matchList } from '../../search'
import { paperCode, paperPlace, recordsInWalkingOrder, type PaperRow } from './paperRows'

interface HolderRow {
  record_id: number
  name: string
  department: string
  due_on: string
}

const holders = (db: ReadDb, ids: readonly number[]): Map<number, HolderRow> =>
  new Map(
    all<HolderRow>(
      db,
      sql`SELECT loan_lines.record_id, borrowers.name, borrowers.department, loan_lines.due_on FROM json_each(${JSON.stringify(ids)}) AS asked
          CROSS JOIN loan_lines ON loan_lines.record_id = asked.value AND loan_lines.returned_at IS NULL
          JOIN loans ON loans.id = loan_lines.loan_id JOIN borrowers ON borrowers.id = loans.borrower_id`,
    ).map((row) => [row.record_id, row]),
  )

/** States in which nobody finds the paper in the house. */
const ABSENT = new Set(['out', 'searching', 'lost', 'transferred', 'destroyed'])

function outLine(row: PaperRow, holder: HolderRow | undefined, locale: FormLocale): OutLine {
  const who = holder
    ? [holder.name, holder.department].filter(Boolean).join(' ')
    : translator(locale)(`state.${row.state}`)
  return { code: paperCode(row), title: row.title, holder: who, dueOn: holder?.due_on }
}

/**
 * What a pasted list comes to: found in walking order, out (or otherwise not there) with the holder, unknown as pasted. Each record once. `byId` as
 * in `matchList`.
 */
export function collectRetrieval(
  db: ReadDb,
  lines: readonly string[],
  locale: FormLocale,
  byId = true,
): Pick<RetrievalSlipInput, 'found' | 'out' | 'unknown'> {
  const matches = matchList(db, lines, byId)
  const ids = [...new Set(matches.flatMap((match) => match.ids))]
  const rows = recordsInWalkingOrder(db, ids)
  const held = holders(db, ids)
  const away = (row: PaperRow) => held.has(row.id) || ABSENT.has(row.state)
  return {
    found: rows
      .filter((row) => !away(row))
      .map((row) => ({
        code: paperCode(row),
        title: row.title,
        pages: row.pages ?? undefined,
        place: paperPlace(row, locale),
      })),
    out: rows.filter(away).map((row) => outLine(row, held.get(row.id), locale)),
    unknown: [...new Set(matches.filter((match) => match.ids.length === 0).map((match) => match.line))],
  }
}

/** Next number of the year's retrieval slips, without gaps: `T2026-0001`. */
export const nextRetrievalNumber = (db: WriteDb, year: string): string =>
  `T${year}-${String(nextNumber(db, `retrieval-${year}`)).padStart(4, '0')}`
