import { wallTime } from '../../../../shared/rules/timeZone'

/** `14:03` in the room's time zone. */
export const clockTime = (at: number, zone: string): string => wallTime(at, zone).slice(11, 16)

/** `2024-05-09 14:03` in the room's time zone, as it stands on paper. */
export const paperTime = (at: number, zone: string): string => wallTime(at, zone).slice(0, 16)
