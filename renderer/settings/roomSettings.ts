import { OBJECT_MEGABYTES } from '../../shared/model/objects'
import { PICKUP_DAYS } from '../../shared/model/settings'
import { COOLING_DAYS, MIN_MEMBERS } from '../../shared/rules/disposalState'
import { LATE_DAYS } from '../../shared/rules/lateEntry'
import { IDLE_MINUTES } from '../../shared/rules/roomRules'
import { TIME_ZONE } from '../../shared/rules/timeZone'

/** Settings of a room that this page knows. */
export interface RoomSettings {
  'room.timeZone': string
  'access.idleMinutes': number
  'circulation.loanDays': number
  'circulation.maxRenewals': number
  'circulation.lateDays': number
  'circulation.blockOverdue': boolean
  'requests.pickupDays': number
  'requests.purposes': string[]
  'objects.maxMegabytes': number
  'disposal.minMembers': number
  'disposal.coolingDays': number
  'backup.monthlyDrill': boolean
}

/** What holds while nothing was set; the same as in shared/rules/lending. */
export const DEFAULTS: RoomSettings = {
  'room.timeZone': TIME_ZONE,
  'access.idleMinutes': IDLE_MINUTES,
  'circulation.loanDays': 10,
  'circulation.maxRenewals': 1,
  'circulation.lateDays': LATE_DAYS,
  'circulation.blockOverdue': true,
  'requests.pickupDays': PICKUP_DAYS,
  'requests.purposes': [],
  'objects.maxMegabytes': OBJECT_MEGABYTES,
  'disposal.minMembers': MIN_MEMBERS,
  'disposal.coolingDays': COOLING_DAYS,
  'backup.monthlyDrill': true,
}
