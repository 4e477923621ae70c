import type { NumberSeries } from '../../../shared/model/golive'
import { all, get, run, sql, value, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'

type Golive = HandlersOf<'golive'>

/** A series of numbers that counts up within a year: its counter, what stands before the number, and where the numbers in use are. */
interface Series {
  kind: string
  counter: (year: number) => string
  prefix: (year: number) => string
  /** One column `text`: what bears a number of this series. */
  used: Sql
}

const lettered = (kind: string, used: Sql, counter = kind): Series => ({
  kind,
  counter: (year) => `${counter}.${year}`,
  prefix: (year) => `${kind}${year}-`,
  used,
})

/** Every series of the room. A new one is one line here and one name in the messages (`golive.series.<kind>`). */
const SERIES: readonly Series[] = [
  {
    kind: 'loan',
    counter: (year) => `loan.${year}`,
    prefix: (year) => `${year}-`,
    used: sql`SELECT slip AS text FROM loans`,
  },
  lettered('BL', sql`SELECT slip AS text FROM loans`),
  lettered('ZD', sql`SELECT paper_slip AS text FROM loans WHERE paper_slip <> ''`),
  lettered('SQ', sql`SELECT number AS text FROM requests`, 'request'),
  lettered('LY', sql`SELECT number AS text FROM visits`, 'visit'),
  lettered('ZM', sql`SELECT number AS text FROM certificates UNION ALL SELECT number FROM empty_searches`),
  lettered('CZ', sql`SELECT number AS text FROM search_tasks`),
  lettered('DQ', sql`SELECT number AS text FROM withdrawals`),
  lettered('QT', sql`SELECT number AS text FROM clearances`),
  lettered('JJ', sql`SELECT number AS text FROM handovers`),
]

const seriesOf = (kind: string): Series => SERIES.find((one) => one.kind === kind) ?? fail('not-found', { kind })
const lastOf = (db: ReadDb, counter: string): number =>
  value<number>(db, sql`SELECT last FROM counters WHERE name = ${counter}`) ?? 0

/** The numbers of a series in use in a year. */
function usedIn(db: ReadDb, one: Series, year: number): Set<number> {
  const prefix = one.prefix(year)
  const rows = all<{ number: string }>(
    db,
    sql`SELECT substr(text, ${prefix.length + 1}) AS number FROM (${one.used}) WHERE substr(text, 1, ${prefix.length}) = ${prefix}`,
  )
  // A sheet of several loans bears one number; what follows a second dash is a line on it.
  return new Set(rows.flatMap(({ number }) => (/^\d+/.test(number) ? [Number.parseInt(number, 10)] : [])))
}

function missingIn(db: ReadDb, one: Series, year: number): number[] {
  const last = lastOf(db, one.counter(year))
  const used = last === 0 ? new Set<number>() : usedIn(db, one, year)
  return Array.from({ length: last }, (_, at) => at + 1).filter((number) => !used.has(number))
}

const nameOf = (one: Series, year: number, number: number): string =>
  `${one.prefix(year)}${String(number).padStart(4, '0')}`

interface Explained {
  number: number
  explanation: string
  explained_at: number
  by_name: string
}

const SHOWN = 500

function present(db: ReadDb, one: Series, year: number): NumberSeries {
  const missing = missingIn(db, one, year)
  const rows = all<Explained>(
    db,
    sql`SELECT number, explanation, explained_at, users.name AS by_name FROM number_gaps JOIN users ON users.id = user_id
        WHERE series = ${one.counter(year)}`,
  )
  const explained = new Map(rows.map((row) => [row.number, row]))
  const last = lastOf(db, one.counter(year))
  const gaps = missing.map((number) => {
    const row = explained.get(number)
    return {
      number,
      name: nameOf(one, year, number),
      explanation: row?.explanation ?? null,
      explainedAt: row?.explained_at ?? null,
      by: row?.by_name ?? null,
    }
  })
  const open = gaps.filter(({ explanation }) => explanation === null)
  // What still asks for an answer stands first when there are more than can be shown.
  const shown =
    gaps.length <= SHOWN ? gaps : [...open, ...gaps.filter(({ explanation }) => explanation !== null)].slice(0, SHOWN)
  return { kind: one.kind, year, last, used: last - missing.length, gaps: shown, open: open.length }
}

/** Every series that counted in a year, with what is missing in it. */
export const numbers: Golive['numbers'] = ({ year }, { db }) => ({
  series: SERIES.map((one) => present(db, one, year)).filter(({ last }) => last > 0),
})

/** Says why numbers have nothing behind them. */
export const explainGap: Golive['explainGap'] = ({ kind, year, numbers: wanted, explanation }, w) => {
  const one = seriesOf(kind)
  const missing = new Set(missingIn(w.db, one, year))
  for (const number of wanted) {
    const name = nameOf(one, year, number)
    if (!missing.has(number)) fail('golive.no-such-number', { name })
    const counter = one.counter(year)
    const before = get<{ explanation: string }>(
      w.db,
      sql`SELECT explanation FROM number_gaps WHERE series = ${counter} AND number = ${number}`,
    )
    run(
      w.db,
      sql`INSERT INTO number_gaps (series, number, explanation, explained_at, user_id)
          VALUES (${counter}, ${number}, ${explanation}, ${w.now}, ${w.actor.userId})
          ON CONFLICT (series, number) DO UPDATE SET explanation = excluded.explanation, explained_at = excluded.explained_at, user_id = excluded.user_id`,
    )
    w.note({
      subjectKind: 'number',
      subject: name,
      detail: { explanation: [before?.explanation ?? null, explanation] },
    })
  }
  w.changed('golive')
  return {}
}

/** A number typed wrongly must not tear a hole of thousands. */
const MOST_AHEAD = 500

/** The program goes on behind the last number on paper; what lies between shows as missing until it is entered or explained. */
export const continueSeries: Golive['continueSeries'] = ({ kind, year, last, reason }, w) => {
  const one = seriesOf(kind)
  const counter = one.counter(year)
  const before = lastOf(w.db, counter)
  const name = nameOf(one, year, last)
  if (last <= before) fail('golive.slip-taken', { slip: name })
  if (last > before + MOST_AHEAD) fail('golive.slip-too-far', { slip: name, last: before })
  run(
    w.db,
    sql`INSERT INTO counters (name, last) VALUES (${counter}, ${last}) ON CONFLICT (name) DO UPDATE SET last = excluded.last`,
  )
  w.note({ subjectKind: 'number', subject: name, detail: { last: [before, last] }, reason })
  w.changed('golive')
  return {}
}
