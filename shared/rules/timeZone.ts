import { addDays } from './workingDays'

/** Where a room's calendar hangs while it has set nothing (setting `room.timeZone`). */
export const TIME_ZONE = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const whole = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  // Swedish writes dates as ISO does.
  const format = new Intl.DateTimeFormat('sv-SE', { ...whole, second: '2-digit', hourCycle: 'h23', timeZone: zone })
  formats.set(zone, format)
  return format
}

/** Whether this is the IANA name of a time zone (`Asia/Shanghai`, `UTC`); bare offsets are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** The zone from what is kept as setting `room.timeZone`; what is no zone leaves the default. */
export const timeZoneOf = (kept: unknown): string => (typeof kept === 'string' && isTimeZone(kept) ? kept : TIME_ZONE)

/** An instant (UTC milliseconds) as `2026-03-02 10:00:05`, as calendar and clock on a wall in this zone show it. */
export const wallTime = (at: number, zone: string): string => formatOf(zone).format(at).replace(',', '')

/** An instant as the ISO date it falls on in this zone. */
export const dateIn = (at: number, zone: string): string => wallTime(at, zone).slice(0, 10)

/** Milliseconds the clocks of this zone are ahead of UTC at an instant (a whole second). */
const aheadAt = (at: number, zone: string): number => Date.parse(`${wallTime(at, zone).replace(' ', 'T')}Z`) - at

/** The first instant of a day (ISO date) in this zone; where clocks jump over midnight, the instant they jump. */
export function startOfDay(date: string, zone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`)
  const guesses = [aheadAt(utc - 86_400_000, zone), aheadAt(utc + 86_400_000, zone)].map((ahead) => utc - ahead)
  const right = guesses.filter((at) => wallTime(at, zone) === `${date} 00:00:00`)
  return right.length > 0 ? Math.min(...right) : Math.max(...guesses)
}

/** A day (ISO date) of this zone as instants: from its first to the first of the next. */
export const dayBounds = (date: string, zone: string): { from: number; to: number } => ({
  from: startOfDay(date, zone),
  to: startOfDay(addDays(date, 1), zone),
})
