import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readSettings } from '../access'
import type { ReadDb } from '../database/sql'
import { resourcePath } from '../resources'

/** Working days a ready record waits to be fetched, when the room says nothing else (`requests.pickupDays`). */
export const DEFAULT_PICKUP_DAYS = 3

/** Working days a ready record waits to be fetched. */
export function pickupDays(db: ReadDb): number {
  const days = readSettings(db)['requests.pickupDays']
  return typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= 60 ? days : DEFAULT_PICKUP_DAYS
}

const Purposes = z.array(z.string().trim().min(1).max(200)).min(1).max(100)
let shipped: string[] | undefined

/** Purposes offered: the room's own list (`requests.purposes`), else the one shipped; data, like the names of classes. */
export function purposesOf(db: ReadDb): string[] {
  const own = Purposes.safeParse(readSettings(db)['requests.purposes'])
  if (own.success) return own.data
  shipped ??= Purposes.parse(JSON.parse(readFileSync(resourcePath('request-purposes.json'), 'utf8')))
  return shipped
}
