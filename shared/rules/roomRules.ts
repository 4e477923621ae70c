/** Minutes without a sign of life after which a session is locked, while the room has set nothing (setting `access.idleMinutes`). */
export const IDLE_MINUTES = 15
export const IDLE_MINUTES_MAX = 240

/** Minutes from what is kept as setting `access.idleMinutes`: 0 never locks, a value that makes no sense leaves the default. */
export function idleMinutesOf(kept: unknown): number {
  const makesSense = typeof kept === 'number' && Number.isInteger(kept) && kept >= 0 && kept <= IDLE_MINUTES_MAX
  return makesSense ? kept : IDLE_MINUTES
}
