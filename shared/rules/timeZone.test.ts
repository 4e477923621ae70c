import { expect, test } from 'vitest'
import { dateIn, dayBounds, isTimeZone, startOfDay, TIME_ZONE, timeZoneOf, wallTime } from './timeZone'

const HOUR = 3600_000

test('a day begins at midnight of its zone, whatever the zone of the computer', () => {
  const midnight = Date.UTC(2026, 2, 1, 16)
  expect(startOfDay('2026-03-02', 'Asia/Shanghai')).toBe(midnight)
  expect(dateIn(midnight - 1, 'Asia/Shanghai')).toBe('2026-03-01')
  expect(wallTime(midnight, 'Asia/Shanghai')).toBe('2026-03-02 00:00:00')
  expect(dateIn(midnight, 'UTC')).toBe('2026-03-01')
  expect(startOfDay('2026-03-02', 'Asia/Kathmandu')).toBe(Date.UTC(2026, 2, 1, 18, 15))
  expect(startOfDay('1990-01-01', 'America/St_Johns')).toBe(Date.UTC(1990, 0, 1, 3, 30))
})

test('days on which clocks change are an hour shorter or longer, and begin where the clocks jump', () => {
  const length = (date: string, zone: string) => {
    const { from, to } = dayBounds(date, zone)
    return (to - from) / HOUR
  }
  expect(length('2026-03-29', 'Europe/Berlin')).toBe(23)
  expect(length('2026-10-25', 'Europe/Berlin')).toBe(25)
  expect(length('2026-10-24', 'Europe/Berlin')).toBe(24)
  // Clocks of Santiago jump from 24:00 to 01:00.
  const jump = startOfDay('2026-09-06', 'America/Santiago')
  expect(wallTime(jump, 'America/Santiago')).toBe('2026-09-06 01:00:00')
  expect(dateIn(jump - 1, 'America/Santiago')).toBe('2026-09-05')
})

test('only names of zones are taken, and nonsense leaves the default', () => {
  expect(['Asia/Urumqi', 'UTC', 'America/Argentina/Ushuaia'].every(isTimeZone)).toBe(true)
  expect(['', '+08:00', 'Peking', 'Asia/Shanghai;'].some(isTimeZone)).toBe(false)
  expect([timeZoneOf('Asia/Urumqi'), timeZoneOf('Peking'), timeZoneOf(8), timeZoneOf(null)]).toEqual([
    'Asia/Urumqi',
    TIME_ZONE,
    TIME_ZONE,
    TIME_ZONE,
  ])
})
