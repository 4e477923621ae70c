import type { FormBase, FormLocale } from '../../../../shared/model/formBase'
import type { DayClosingInput, DayLine } from '../../../../shared/model/forms'
import { shortHash } from '../../../../shared/model/trail'
import { trailHead } from '../../audit/trailStore'
import { zoneOf } from '../../clock'
import { all, sql, type ReadDb, type Sql } from '../../database/sql'
import { words } from '../words'
import { clockTime } from './paperTime'
import { paperCode, paperPlace } from './paperRows'

interface Row {
  id: number
  code: string | null
  business_number: string | null
  title: string
  at: number | null
  person: string
  note: string
  late: number
  box_number: string | null
  path: string | null
}

const lines = (db: ReadDb, at: Sql, note: Sql, late: Sql, where: Sql): Row[] =>
  all(
    db,
    sql`SELECT records.id, records.code, records.business_number, records.title, ${at} AS at, borrowers.name AS person, ${note} AS note,
          ${late} IS NOT NULL AS late,
          NULL AS box_number, NULL AS path
        FROM loan_lines JOIN loans ON loans.id = loan_lines.loan_id JOIN borrowers ON borrowers.id = loans.borrower_id
        JOIN records ON records.id = loan_lines.record_id WHERE ${where} ORDER BY at, loan_lines.id`,
  )

/** Waits to be put back at the moment of printing; for a day gone by that is not known any more and the part stays empty. */
const toShelve = (db: ReadDb): Row[] =>
  all(
    db,
    sql`SELECT records.id, records.code, records.business_number, records.title, NULL AS at, '' AS person, '' AS note, 0 AS late,
          boxes.number AS box_number, locations.path
        FROM records LEFT JOIN volumes ON volumes.id = records.volume_id LEFT JOIN boxes ON boxes.id = coalesce(records.box_id, volumes.box_id)
        LEFT JOIN locations ON locations.id = boxes.location_id WHERE records.state = 'to-return'
        ORDER BY locations.sort_key IS NULL, locations.sort_key, boxes.number, records.seq, records.id`,
  )

const shownIn =
  (zone: string, locale: FormLocale) =>
  (row: Row): DayLine => ({
    time: row.at === null ? '' : clockTime(row.at, zone),
    code: paperCode(row),
    title: row.title,
    person: row.person,
    note: [row.note || paperPlace(row, locale), row.late === 1 && words(locale)('forms.late')]
      .filter(Boolean)
      .join(' '),
  })

/** 日结 of a day: out, back, still out at its end, waiting to be put back now, and the head of the trail now. */
export function collectDay(
  db: ReadDb,
  day: string,
  today: string,
  locale: FormLocale,
): Omit<DayClosingInput, keyof FormBase> {
  const head = trailHead(db)
  const due = sql`loan_lines.due_on`
  const none = sql`''`
  const shown = shownIn(zoneOf(db), locale)
  const lentAt = sql`loans.lent_at`
  const entered = sql`loans.entered_on`
  const out = lines(
    db,
    lentAt,
    due,
    entered,
    sql`loans.lent_on <= ${day} AND (loan_lines.returned_on IS NULL OR loan_lines.returned_on > ${day})`,
  )
  return {
    day,
    lent: lines(db, lentAt, due, entered, sql`loans.lent_on = ${day}`).map(shown),
    returned: lines(
      db,
      sql`loan_lines.returned_at`,
      sql`coalesce(nullif(loan_lines.damage, ''), ${none})`,
      sql`loan_lines.return_entered_on`,
      sql`loan_lines.returned_on = ${day}`,
    ).map(shown),
    stillOut: out.map(shown),
    toShelve: day === today ? toShelve(db).map(shown) : [],
    trail: { entry: head.count, hash: shortHash(head.hash) },
  }
}
