import type { RegisterName } from '../../../../shared/model/register'
import { each, sql, value, type ReadDb } from '../../database/sql'
import { zoneOf } from '../../clock'
import type { ListOf, ListSource } from '../export/listSource'
import { words } from '../words'
import { borrowing } from './borrowing'
import { certificates } from './certificates'
import { effect } from './effect'
import { periodOf, type Period, type Register } from './register'
import { recall } from './recall'
import { storeroom } from './storeroom'
import { use } from './use'

// Every register is only ever given the rows of its own query.
const kept = <Row extends { id: number | string }>(register: Register<Row>) =>
  register as unknown as Register<{ id: number | string }>

/** Every register by its name. */
export const registers: Record<RegisterName, Register<{ id: number | string }>> = {
  borrowing: kept(borrowing),
  use: kept(use),
  effect: kept(effect),
  certificates: kept(certificates),
  storeroom: kept(storeroom),
  recall: kept(recall),
}

/** How many rows a register has in a period. */
export const countRows = (db: ReadDb, name: RegisterName, period: Period): number =>
  value<number>(db, sql`SELECT count(*) FROM (${registers[name].query(period)})`) ?? 0

/** A register as a list that can be taken away: A4 landscape, its period under the title. */
export function registerSource(name: RegisterName): ListSource<{ id: number | string }, ListOf<'register'>> {
  const register = registers[name]
  const periodIn = (db: ReadDb, { from, to }: ListOf<'register'>) => periodOf(from, to, zoneOf(db))
  return {
    ability: 'reports.read',
    title: register.title,
    columns: register.columns,
    landscape: true,
    span: (list) => `${list.from}..${list.to}`,
    meta: (list, locale, total) => [
      [words(locale)('registers.period'), words(locale)('registers.periodText', { from: list.from, to: list.to })],
      [words(locale)('registers.rows'), String(total)],
    ],
    count: (db, list) => countRows(db, name, periodIn(db, list)),
    rows: (db, list) => each(db, register.query(periodIn(db, list))),
    facts: ({ register: which, from, to }) => ({ register: which, from, to }),
  }
}
