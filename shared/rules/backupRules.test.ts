import { describe, expect, test } from 'vitest'
import { DEFAULT_PLAN, type BackupSchedule, type KeepRules } from '../model/backup'
import { keptSnapshots } from './backupKeep'
import { judgeBackups, type BackupFacts } from './backupLight'
import { isDue, lastDue } from './backupSchedule'
import { fileSize } from './fileSize'

const DAY = 86_400_000
const HOUR = 3_600_000
const ZONE = 'Asia/Shanghai'
/** 2026-03-02 10:00 in Shanghai, a Monday. */
const NOW = Date.UTC(2026, 2, 2, 2)

describe('keep rules', () => {
  const none: KeepRules = { newest: 1, daily: 0, weekly: 0, monthly: 0, yearly: 0 }
  const daily = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      name: `s${at + 1}`,
      number: at + 1,
      at: NOW - (count - 1 - at) * DAY,
      good: true,
    }))

  test('of each day, week, month and year the newest stays, as many as the rules say', () => {
    const snapshots = daily(800)
    const kept = (rules: Partial<KeepRules>) => keptSnapshots(snapshots, { ...none, ...rules }, ZONE)
    expect(kept({ newest: 3 })).toEqual(new Set(['s800', 's799', 's798']))
    expect(kept({ daily: 4 }).size).toBe(4)
    // 2026-03-02 is a Monday: its week has one day yet; the Sundays before end theirs.
    expect(kept({ weekly: 3 })).toEqual(new Set(['s800', 's799', 's792']))
    expect(kept({ monthly: 2 })).toEqual(new Set(['s800', 's798']))
    expect(kept({ yearly: 3 })).toEqual(new Set(['s800', `s${800 - 61}`, `s${800 - 61 - 365}`]))
  })

  test('several on one day: the last of the day, by the room’s calendar', () => {
    const at = (hour: number) => Date.UTC(2026, 2, 1, hour)
    const snapshots = [at(10), at(15.5), at(16), at(20)].map((instant, index) => ({
      name: `s${index}`,
      number: index,
      at: instant,
      good: true,
    }))
    // 16:00 UTC is midnight in Shanghai.
    expect(keptSnapshots(snapshots, { ...none, daily: 2 }, ZONE)).toEqual(new Set(['s3', 's1']))
    expect(keptSnapshots(snapshots, { ...none, daily: 2 }, 'UTC')).toEqual(new Set(['s3']))
  })

  test('the newest stay by their number even when the clock says they are the oldest; what can’t be read stays', () => {
    const snapshots = [
      ...daily(5),
      { name: 'back', number: 6, at: NOW - 900 * DAY, good: true },
      { name: 'bad', number: 7, at: 0, good: false },
    ]
    expect(keptSnapshots(snapshots, { ...none, newest: 2 }, ZONE)).toEqual(new Set(['bad', 'back', 's5']))
  })

  test('leap days, ends of months and years and the week between two years are counted by the calendar of the room', () => {
    const ends = ['2023-12-31', '2024-01-01', '2024-02-28', '2024-02-29', '2024-03-01', '2024-12-30', '2025-01-01']
    const snapshots = ends.map((date, at) => ({
      name: date,
      number: at,
      at: Date.parse(`${date}T12:00+08:00`),
      good: true,
    }))
    const kept = (rules: Partial<KeepRules>) => [...keptSnapshots(snapshots, { ...none, ...rules }, ZONE)].toSorted()
    expect(kept({ yearly: 3 })).toEqual(['2023-12-31', '2024-12-30', '2025-01-01'])
    expect(kept({ monthly: 9 })).toEqual(ends.filter((date) => date !== '2024-02-28'))
    // 2024-12-30 and 2025-01-01 are days of one week, as are the three days about the leap day.
    expect(kept({ weekly: 9 })).toEqual(['2023-12-31', '2024-01-01', '2024-03-01', '2025-01-01'])
    expect(kept({ daily: 9 })).toEqual(ends)
  })

  test('whatever the clock did, applying the rules after each backup never costs the newest ones, nor all', () => {
    let seed = 20_261_122
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let history = 0; history < 200; history += 1) {
      const rules = {
        newest: 1 + random(4),
        daily: random(8),
        weekly: random(5),
        monthly: random(13),
        yearly: random(4),
      }
      let lying: { name: string; number: number; at: number; good: boolean }[] = []
      let clock = NOW
      for (let number = 1; number <= 60; number += 1) {
        clock += random(10) === 0 ? (random(2000) - 1000) * DAY : random(3 * DAY)
        lying.push({ name: `s${number}`, number, at: clock, good: random(12) > 0 })
        const kept = keptSnapshots(lying, rules, ZONE)
        const good = lying.filter((one) => one.good)
        for (const { name } of good.slice(-rules.newest)) expect(kept).toContain(name)
        lying = lying.filter(({ name }) => kept.has(name))
        expect(lying.filter((one) => one.good).length).toBeGreaterThanOrEqual(Math.min(good.length, rules.newest))
      }
    }
  })

  test('rules that would keep nothing keep the newest good one', () => {
    expect(keptSnapshots(daily(3), { ...none, newest: 0 }, ZONE)).toEqual(new Set(['s3']))
  })
})

describe('schedule', () => {
  const plan = (changes: Partial<BackupSchedule> = {}): BackupSchedule => ({ ...DEFAULT_PLAN.schedule, ...changes })
  const wall = (at: number | null) => (at === null ? null : new Date(at + 8 * HOUR).toISOString().slice(0, 16))

  test('the last time is today’s once it has passed, else yesterday’s; weekly the last such weekday', () => {
    expect(wall(lastDue(plan({ time: '17:00' }), NOW, ZONE))).toBe('2026-03-01T17:00')
    expect(wall(lastDue(plan({ time: '10:00' }), NOW, ZONE))).toBe('2026-03-02T10:00')
    expect(wall(lastDue(plan({ every: 'week', weekday: 5, time: '17:00' }), NOW, ZONE))).toBe('2026-02-27T17:00')
    expect(wall(lastDue(plan({ every: 'week', weekday: 1, time: '10:01' }), NOW, ZONE))).toBe('2026-02-23T10:01')
    expect(lastDue(plan({ every: 'never' }), NOW, ZONE)).toBeNull()
  })

  test('on a day on which the clocks change the time is that on the wall', () => {
    // New York, 2026-03-08: clocks jump from 02:00 to 03:00.
    const due = lastDue(plan({ time: '17:00' }), Date.UTC(2026, 2, 9, 3), 'America/New_York')
    expect(due).toBe(Date.UTC(2026, 2, 8, 21))
  })

  test('due is what was not made since its time; a failed try waits an hour', () => {
    const due = (
      tries: { goodAt?: number; triedAt?: number; openedAt?: number },
      changes: Partial<BackupSchedule> = {},
    ) =>
      isDue(
        plan({ time: '09:00', ...changes }),
        { goodAt: null, triedAt: null, openedAt: NOW - DAY, ...tries },
        NOW,
        ZONE,
      )
    expect(due({})).toBe(true)
    expect(due({ goodAt: NOW - 30 * 60_000 })).toBe(false)
    expect(due({ goodAt: NOW - DAY })).toBe(true)
    expect(due({ goodAt: NOW - DAY, triedAt: NOW - 30 * 60_000 })).toBe(false)
    expect(due({ goodAt: NOW - DAY, triedAt: NOW - 60 * 60_000 })).toBe(true)
    expect(due({ openedAt: NOW }, { catchUp: false })).toBe(false)
    expect(due({ openedAt: NOW }, { catchUp: true })).toBe(true)
    expect(due({}, { every: 'never' })).toBe(false)
    // Written by a clock that was wrong.
    expect(due({ goodAt: NOW + 40 * DAY, triedAt: NOW + 40 * DAY })).toBe(true)
  })
})

describe('light', () => {
  const facts: BackupFacts = {
    now: NOW,
    demo: false,
    plan: DEFAULT_PLAN,
    good: { at: NOW - HOUR, missing: 0 },
    failed: null,
    damaged: false,
    tested: { at: NOW - 10 * DAY, ok: true },
    firstAt: NOW - 100 * DAY,
    restoredAt: null,
    sameDisk: false,
  }
  const light = (changes: Partial<BackupFacts>) => Object.values(judgeBackups({ ...facts, ...changes }))
  const aged = (hours: number) => ({ good: { at: NOW - hours * HOUR, missing: 0 } })

  test('green only when the backup is fresh, sound, elsewhere, and a restore was tried out lately', () => {
    expect(light({})).toEqual(['green', 'good'])
    expect(light(aged(36))).toEqual(['green', 'good'])
    expect(light(aged(37))).toEqual(['amber', 'late'])
    expect(light(aged(73))).toEqual(['red', 'overdue'])
    expect(
      light({ ...aged(9 * 24 - 1), plan: { ...DEFAULT_PLAN, schedule: { ...DEFAULT_PLAN.schedule, every: 'week' } } }),
    ).toEqual(['amber', 'late'])
    expect(light({ sameDisk: true })).toEqual(['amber', 'same-disk'])
    expect(light({ good: { at: NOW, missing: 1 } })).toEqual(['amber', 'incomplete'])
    expect(light({ tested: { at: NOW - 46 * DAY, ok: true } })).toEqual(['amber', 'untested'])
    expect(light({ tested: null })).toEqual(['amber', 'untested'])
    expect(light({ tested: null, firstAt: NOW - 10 * DAY })).toEqual(['green', 'good'])
  })

  test('what presses most is told first', () => {
    expect(light({ damaged: true, sameDisk: true, ...aged(999) })).toEqual(['red', 'damaged'])
    expect(light({ tested: { at: NOW, ok: false } })).toEqual(['red', 'test-failed'])
    expect(light({ failed: { at: NOW, error: 'backup.absent' }, sameDisk: true })).toEqual(['amber', 'failed'])
    expect(light({ good: { at: NOW + DAY, missing: 0 } })).toEqual(['amber', 'clock'])
  })

  test('without any backup it is red, but for the demonstration room', () => {
    expect(light({ good: null })).toEqual(['red', 'never'])
    expect(light({ good: null, failed: { at: NOW, error: 'x' } })).toEqual(['red', 'failed'])
    expect(light({ good: null, damaged: true })).toEqual(['red', 'damaged'])
    expect(light({ good: null, demo: true })).toEqual(['off', 'demo'])
  })

  test('a restored room is red until it has been backed up itself, and says that it was restored', () => {
    expect(light({ restoredAt: NOW })).toEqual(['red', 'restored'])
    expect(light({ restoredAt: NOW, good: null, tested: null, firstAt: null })).toEqual(['red', 'restored'])
    expect(light({ restoredAt: NOW - 1, failed: { at: NOW, error: 'backup.absent' } })).toEqual(['red', 'failed'])
    expect(light({ restoredAt: NOW - DAY })).toEqual(['green', 'good'])
  })
})

test('sizes are told in the largest unit that leaves a whole number', () => {
  expect([0, 812, 1024, 3_565_158, 123_456_789, 5 * 1024 ** 3].map(fileSize)).toEqual([
    '0 B',
    '812 B',
    '1.0 KB',
    '3.4 MB',
    '118 MB',
    '5.0 GB',
  ])
})
