import { expect, test } from 'vitest'
import {
  keptDays,
  NEW_ACCOUNT_BEFORE,
  NEW_ACCOUNT_DAYS,
  NEW_ACCOUNT_SETTING,
  newAccountDays,
  newUntil,
} from './newAccount'

const DAY = 24 * 3600_000

test('an account is new until it was in its owner’s hands for the days that are set; one with a given password is new whenever it is asked', () => {
  const account = { ownSince: 10 * DAY, givenBy: 1 }
  expect(newUntil(account, 7, 17 * DAY - 1)).toBe(17 * DAY)
  expect(newUntil(account, 7, 17 * DAY)).toBe(null)
  expect(newUntil(account, 0, 10 * DAY)).toBe(null)
  expect(newUntil({ ...account, ownSince: null }, 7, 100 * DAY)).toBe(107 * DAY)
})

test('a smaller number of days holds a week later, also when it is made smaller twice; a larger one holds at once', () => {
  const settings: Record<string, unknown> = {}
  expect(newAccountDays(settings, 0)).toBe(NEW_ACCOUNT_DAYS)
  expect(keptDays(settings, 20, 0)).toBe(null)
  settings[NEW_ACCOUNT_SETTING] = 20
  expect(newAccountDays(settings, 0)).toBe(20)
  settings[NEW_ACCOUNT_BEFORE] = keptDays(settings, 0, 0)
  settings[NEW_ACCOUNT_SETTING] = 0
  expect(newAccountDays(settings, 7 * DAY - 1)).toBe(20)
  expect(newAccountDays(settings, 7 * DAY)).toBe(0)
  expect(keptDays(settings, 1, DAY), 'what held, not what stands').toEqual({ days: 20, until: 8 * DAY })
  expect(keptDays({ [NEW_ACCOUNT_SETTING]: 2 }, 0, 0)).toEqual({ days: 2, until: 2 * DAY })
})

test('settings nobody can have meant count as what is shipped', () => {
  for (const wrong of [null, '7', -1, 2.5, 1000])
    expect(newAccountDays({ [NEW_ACCOUNT_SETTING]: wrong, [NEW_ACCOUNT_BEFORE]: { days: 1 } }, 0)).toBe(
      NEW_ACCOUNT_DAYS,
    )
})
