import { COOLING_DAYS, COOLING_DAYS_MOST, MEMBERS_MOST, MIN_MEMBERS } from '../../../shared/rules/disposalState'
import { readSettings } from '../access'
import type { ReadDb } from '../database/sql'

const whole = (value: unknown, least: number, most: number, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise

/** Fewest members of an appraisal group (setting `disposal.minMembers`, 3 to 15). */
export const minMembers = (db: ReadDb): number =>
  whole(readSettings(db)['disposal.minMembers'], MIN_MEMBERS, MEMBERS_MOST, MIN_MEMBERS)

/** Days between the entry of the filing and destruction (setting `disposal.coolingDays`, 0 to 365). */
export const coolingDays = (db: ReadDb): number =>
  whole(readSettings(db)['disposal.coolingDays'], 0, COOLING_DAYS_MOST, COOLING_DAYS)
