import { expect, test } from 'vitest'
import { isDrillDue } from './drillDue'

const DAY = 86_400_000
const none = { firstBackupAt: null, testedAt: null, triedAt: null }

test('a drill comes by itself a day after the first backup, then once a month, and is tried once a day', () => {
  const now = 100 * DAY
  expect(isDrillDue(none, now)).toBe(false)
  expect(isDrillDue({ ...none, firstBackupAt: now - DAY + 1 }, now)).toBe(false)
  expect(isDrillDue({ ...none, firstBackupAt: now - DAY }, now)).toBe(true)
  expect(isDrillDue({ firstBackupAt: 0, testedAt: now - 29 * DAY, triedAt: null }, now)).toBe(false)
  expect(isDrillDue({ firstBackupAt: 0, testedAt: now - 30 * DAY, triedAt: null }, now)).toBe(true)
  expect(isDrillDue({ firstBackupAt: 0, testedAt: null, triedAt: now - DAY + 1 }, now)).toBe(false)
  expect(isDrillDue({ firstBackupAt: 0, testedAt: null, triedAt: now - DAY }, now)).toBe(true)
})
