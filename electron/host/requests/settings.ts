import { readFileSync } from 'node:fs'
import { PICKUP_DAYS, PICKUP_DAYS_MOST, Purposes } from '../../../shared/model/settings'
import { readSettings } from '../access'
import type { ReadDb } from '../database/sql'
import { resourcePath } from '../resources'

/** Working days a ready record waits to be fetched (`requests.pickupDays`). */
export function pickupDays(db: ReadDb): number {
  const days = readSettings(db)['requests.pickupDays']
  return typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= PICKUP_DAYS_MOST
    ? days
    : PICKUP_DAYS
}

let shipped: string[] | undefined

/** Purposes offered: the room's own list (`requests.purposes`), else the one shipped; data, like the names of classes. */
export function purposesOf(db: ReadDb): string[] {
  const own = Purposes.safeParse(readSettings(db)['requests.purposes'])
  if (own.success && own.data.length > 0) return own.data
  shipped ??= Purposes.parse(JSON.parse(readFileSync(resourcePath('request-purposes.json'), 'utf8')))
  return shipped
}
