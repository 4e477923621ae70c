import { startOfDay, wallTime } from '../../shared/rules/timeZone'

// While no room is open, this computer's own.
let zone = new Intl.DateTimeFormat().resolvedOptions().timeZone

const listeners = new Set<() => void>()

/** The zone instants are shown in, for `useSyncExternalStore` (app/InRoomTime). */
export const shownZone = {
  get: (): string => zone,
  set: (name: string): void => {
    zone = name
    for (const listener of listeners) listener()
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** `2026-03-02 10:00:05` in the room's time zone. */
export const formatInstant = (at: number): string => wallTime(at, zone)

/** Today as an ISO date, as the room's calendar has it. */
export const today = (): string => formatInstant(Date.now()).slice(0, 10)

/** The year of today. */
export const thisYear = (): number => Number(today().slice(0, 4))

/** The first instant of a day (ISO date) of the room. */
export const dayStart = (date: string): number => startOfDay(date, zone)

/** Fen as `148,891.04`. */
export const formatMoney = (fen: number): string =>
  (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `12,431`. */
export const formatCount = (count: number): string => count.toLocaleString('en')
