/** Settings of a room that this page knows. */
export interface RoomSettings {
  'access.idleMinutes': number
  'circulation.loanDays': number
  'circulation.maxRenewals': number
  'circulation.blockOverdue': boolean
}

/** What holds while nothing was set; the same as in access/useIdleLock and shared/rules/lending. */
export const DEFAULTS: RoomSettings = {
  'access.idleMinutes': 10,
  'circulation.loanDays': 10,
  'circulation.maxRenewals': 1,
  'circulation.blockOverdue': true,
}
