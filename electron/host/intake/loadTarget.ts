import type { LedgerLoading } from '../../../shared/model/intake'
import type { RecordType } from '../../../shared/model/recordType'
import { dateIn } from '../../../shared/rules/timeZone'
import { newestType } from '../catalogue'
import { zoneOf } from '../clock'
import { filedUnder } from '../retention/schedule'
import { get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { LoadTarget } from './recordOfRow'
import { rememberedYearSource } from './remembered'

interface ClassRow {
  id: number
  code: string
  period: string | null
  schedule_line: string | null
}

const fondsFor = (db: ReadDb, uid: string | undefined): { id: number; name: string } =>
  (uid === undefined
    ? get(db, sql`SELECT id, name FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`)
    : get(db, sql`SELECT id, name FROM fonds WHERE uid = ${uid}`)) ?? fail('not-found', { uid: uid ?? 'fonds' })

const periodOf = ({ defaultPeriod: { permanent, years } }: RecordType): string =>
  permanent ? 'permanent' : String(years ?? 10)

/** Where the records of a ledger go: what the clerk chose, else the type's class and period and the year source used last. */
export function loadTarget(db: ReadDb, input: LedgerLoading, now: { at: number; userId: number | null }): LoadTarget {
  const type = newestType(db, input.type)
  const code = input.classCode ?? type.classCode
  const inClass =
    get<ClassRow>(db, sql`SELECT id, code, period, schedule_line FROM classes WHERE code = ${code} AND active = 1`) ??
    fail('catalogue.no-such-class', { code })
  const own = inClass.code === type.classCode
  const sources = ['archiveYear', ...type.yearSources]
  const source = input.yearSource ?? rememberedYearSource(db, type.id) ?? type.yearSources[0] ?? 'ledger'
  if (!sources.includes(source)) fail('input.invalid', { issues: [{ path: 'yearSource', message: source }] })
  const fonds = fondsFor(db, input.fonds)
  const today = dateIn(now.at, zoneOf(db))
  const filed = filedUnder(db, {
    line: own ? type.defaultPeriod.line : inClass.schedule_line,
    period: inClass.period,
    fallback: periodOf(type),
    on: today,
  })
  return {
    batchId: 0,
    type,
    fondsId: fonds.id,
    fondsName: fonds.name,
    classId: inClass.id,
    period: filed.period,
    scheduleLine: filed.line,
    scheduleVersion: filed.version,
    yearSource: source,
    thisYear: Number(today.slice(0, 4)),
    ...now,
  }
}
