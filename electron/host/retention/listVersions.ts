import type { ScheduleVersion } from '../../../shared/model/retention'
import { all, sql, type ReadDb } from '../database/sql'
import { versionOn } from './schedule'

/** The versions of the schedule, newest first; one of them is in force on the day given. */
export function listVersions(db: ReadDb, today: string): ScheduleVersion[] {
  const inForce = versionOn(db, today)
  return all<Omit<ScheduleVersion, 'inForce'>>(
    db,
    sql`SELECT schedules.version, schedules.uid, effective_from AS effectiveFrom, origin, file_name AS fileName, note, made_at AS madeAt,
          coalesce(users.name, '') AS madeBy, (SELECT count(*) FROM schedule_lines WHERE version = schedules.version) AS lines
        FROM schedules LEFT JOIN users ON users.id = schedules.made_by ORDER BY schedules.version DESC`,
  ).map((row) => ({ ...row, inForce: row.version === inForce }))
}
