import { expect, test } from 'vitest'
import { SignInThrottle } from './SignInThrottle'

test('an address waits minutes after many wrong tries, not until a clock that was ahead is reached again', () => {
  let now = 1e12
  const throttle = new SignInThrottle(() => now)
  const wrong = () => {
    const begun = throttle.begin('10.0.0.7')
    if ('end' in begun) begun.end(true)
    return begun
  }
  for (let n = 0; n < 20; n++) expect(wrong()).toHaveProperty('end')
  expect(wrong()).toEqual({ wait: 300_000 })
  now -= 365 * 24 * 3600_000
  expect(wrong()).toHaveProperty('end')
})
