import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRoom } from '../../../tests/support/testRoom'
import { recoveryIdentity, splitRecovery } from './recoveryShares'
import { addRecovery, openWithRecovery } from './recoverySlots'
import { ageIdentity } from './roomKeys'

const code = (expected: string) => expect.objectContaining({ code: expected })
const pairs = [
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 1],
] as const

test('any two of three shares open the room, in any order and typed as people type; one alone does not', async () => {
  const { dir, roomKey } = await buildRoom()
  const { identity } = await addRecovery(dir, roomKey)
  const shares = await splitRecovery(identity)
  for (const share of shares) expect(share).toMatch(/^([0-9A-Z]{6} ){11}[0-9A-Z]$/)
  for (const [a, b] of pairs) {
    expect(await openWithRecovery(dir, `${shares[a]}\n${shares[b]}`)).toEqual(roomKey)
    const typed = `${shares[a]?.toLowerCase().replaceAll(' ', '-')} + JZ-SHARE-1${shares[b]?.replaceAll('0', 'O')}`
    expect(await openWithRecovery(dir, typed)).toEqual(roomKey)
  }
  expect(await openWithRecovery(dir, shares.join('\n'))).toEqual(roomKey)
  for (const [index, share] of shares.entries()) {
    const alone = { code: 'room.recovery-one-share', data: { number: index + 1 } }
    await expect(openWithRecovery(dir, share)).rejects.toMatchObject(alone)
    await expect(openWithRecovery(dir, `${share} ${share}`)).rejects.toMatchObject(alone)
  }
})

test('every key comes back from any two of its shares, and no share tells it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (secret) => {
      const identity = ageIdentity(secret)
      const shares = await splitRecovery(identity)
      for (const [a, b] of pairs) expect(await recoveryIdentity(`${shares[a]} ${shares[b]}`)).toBe(identity)
      for (const share of shares) expect(identity).not.toContain(share.replaceAll(' ', '').slice(8, 20))
    }),
    { numRuns: 40 },
  )
})

test('shares of two keys, a mistyped share and a missing sign are told apart', async () => {
  const [first, second] = await Promise.all([1, 2].map((n) => splitRecovery(ageIdentity(new Uint8Array(32).fill(n)))))
  await expect(recoveryIdentity(`${first?.[0]} ${second?.[1]}`)).rejects.toEqual(code('room.recovery-shares-differ'))
  const flipped = first?.[0]?.startsWith('Q') ? `P${first[0].slice(1)}` : `Q${first?.[0]?.slice(1)}`
  for (const text of [
    `${flipped} ${first?.[1]}`,
    `${first?.[0]?.slice(1)} ${first?.[1]}`,
    `${first?.join(' ')} ${first?.[0]}`,
  ])
    await expect(recoveryIdentity(text)).rejects.toEqual(code('room.recovery-malformed'))
})
