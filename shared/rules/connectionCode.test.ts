import { describe, expect, test } from 'vitest'
import { connectionCode, readConnection, shownFingerprint, shownPlace } from './connectionCode'

const fingerprint = 'ab'.repeat(32)
const here = { host: '192.168.1.20', port: 8443, fingerprint }

describe('the address of a room on the network', () => {
  test.each([here, { ...here, host: 'fd00::5' }, { ...here, host: 'dangan-pc.local', port: 9000 }])(
    'is read back from its code as it was written: $host',
    (one) => expect(readConnection(connectionCode(one))).toEqual(one),
  )

  test.each([
    ['192.168.1.20', '192.168.1.20', 8443],
    [' 192.168.1.20:9000 ', '192.168.1.20', 9000],
    ['https://DANGAN-PC:8443/', 'dangan-pc', 8443],
    ['[fd00::5]:8443', 'fd00::5', 8443],
  ])('may be typed as %s, without a fingerprint', (typed, host, port) =>
    expect(readConnection(typed)).toEqual({ host, port, fingerprint: '' }),
  )

  test.each([
    '',
    'http://',
    '192.168.1.20:0',
    '192.168.1.20:99999',
    'a b',
    'user@host',
    'https://a/path',
    `a#${'0'.repeat(63)}`,
  ])('is not %s', (typed) => expect(readConnection(typed)).toBeNull())

  test('and its fingerprint are shown as browsers show them', () => {
    expect(shownFingerprint(fingerprint)).toBe(Array(32).fill('AB').join(':'))
    expect(shownPlace({ host: 'fd00::5', port: 1 })).toBe('[fd00::5]:1')
  })
})
