import type { BackupCopy } from '../../../shared/model/disposal'
import { wallTime } from '../../../shared/rules/timeZone'
import { readPlan, standingBackups } from '../backup'
import type { WriteContext } from '../context'

/**
 * Backups that hold the records as they were, with the last day the keep rules could leave each (the yearly ones stay longest; null when there is
 * no such end). Copies somebody made of a backup folder are not known to the room.
 */
export function copiesInBackups({ db, zone }: Pick<WriteContext, 'db' | 'zone'>): BackupCopy[] {
  const { yearly } = readPlan(db).keep
  return standingBackups(db).map(({ folder, at }) => {
    const made = wallTime(at, zone)
    const last = Number(made.slice(0, 4)) + yearly
    return { at: made.slice(0, 16), where: folder, until: yearly > 0 ? `${last}-12-31` : null }
  })
}
