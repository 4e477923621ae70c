import { expect, test } from 'vitest'
import { Sessions } from './sessions'
import { SignInGuard } from './signIn'

const HOUR = 3600_000
const person = {
  userId: 1,
  uid: 'u',
  loginName: 'zhangsan',
  name: '张三',
  role: 'clerk' as const,
  mustChangePassword: false,
}

test('a clock that is set right again makes nobody wait longer than a wrong password costs', async () => {
  let now = 20 * 365 * 24 * HOUR
  const guard = new SignInGuard(() => now)
  const wrong = () => guard.attempt('zhangsan', () => Promise.resolve(null))
  for (let n = 0; n < 4; n++) await wrong().catch(() => undefined)
  now -= 10 * 365 * 24 * HOUR
  await expect(wrong()).rejects.toMatchObject({ code: 'access.too-many-tries', data: { retryAfterMs: 1000 } })
  now += 1000
  expect(await guard.attempt('zhangsan', () => Promise.resolve('in'))).toBe('in')
})

test('sessions nobody uses any more are not kept for ever', () => {
  let now = 0
  const sessions = new Sessions(() => now)
  for (let day = 0; day < 30; day++) {
    now = day * 24 * HOUR
    sessions.begin(person)
  }
  expect(sessions.ofUser(1)).toHaveLength(1)
})
