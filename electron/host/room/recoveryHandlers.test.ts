import { readdir } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { newRecoveryIdentity, recoveryText } from './recoveryKey'
import { rememberConfirmed } from './recoveryFacts'
import { addRecovery, listRecoveries } from './recoverySlots'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const locale = 'zh-CN' as const
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries

test('room.recoverySheet refuses strangers, bad input, the forbidden and keys that do not open this room', async () => {
  const { recoveryKey } = t
  const strange = recoveryText(newRecoveryIdentity())
  await expect(t.anonymous.room.recoverySheet({ recoveryKey, locale })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.room.recoverySheet({ recoveryKey, locale: 'xx' as 'en' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('archivist')).room.recoverySheet({ recoveryKey, locale })).rejects.toEqual(
    code('access.forbidden'),
  )
  await expect(t.admin.room.recoverySheet({ recoveryKey: strange, locale })).rejects.toEqual(
    code('room.wrong-recovery-key'),
  )
  await expect(t.admin.room.recoverySheet({ recoveryKey: recoveryKey.slice(1), locale })).rejects.toEqual(
    code('room.recovery-malformed'),
  )
})

test('room.recoverySheet offers a PDF and tells the trail without the key', async () => {
  const file = await t.admin.room.recoverySheet({ recoveryKey: t.recoveryKey, locale })
  const [session] = t.host.sessions.ofUser(1)
  const { stream } = t.host.spool.find(session ?? expect.fail(), file.id)
  const bytes = await buffer((await stream?.({ start: 0, end: file.size - 1 })) ?? expect.fail('never on the disk'))
  expect(await readdir(t.host.spool.dir)).toEqual([])
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.length).toBe(file.size)
  const [entry] = await trailOf('room.recoverySheet')
  expect(entry).toMatchObject({ subject: '测试档案库', detail: { slot: 1 } })
  expect(JSON.stringify(entry)).not.toContain(t.recoveryKey.slice(0, 6))
})

test('an older recovery key stays valid until the new sheet is confirmed, then it is void', async () => {
  await expect((await t.as('clerk')).room.renewRecovery({})).rejects.toEqual(code('access.forbidden'))
  const { recoveryKey } = await t.admin.room.renewRecovery({})
  expect(await listRecoveries(t.dir)).toEqual([1, 2])
  await t.admin.room.recoverySheet({ recoveryKey: t.recoveryKey, locale })
  await t.admin.room.confirmRecovery({ recoveryKey })
  expect(await listRecoveries(t.dir)).toEqual([2])
  await expect(t.admin.room.confirmRecovery({ recoveryKey: t.recoveryKey })).rejects.toEqual(
    code('room.wrong-recovery-key'),
  )
  const { settings } = await t.admin.access.getSettings({})
  expect(settings['room.recoveryConfirmedAt']).toBe(t.host.clock())
  expect(await trailOf('room.renewRecovery')).toHaveLength(1)
  expect(await trailOf('room.confirmRecovery')).toHaveLength(1)
})

test('room.checkRecovery refuses strangers, bad input, the forbidden and a sheet that no longer opens the room, which the trail keeps', async () => {
  await expect(t.anonymous.room.checkRecovery({ recoveryKey: 'x' })).rejects.toEqual(code('access.not-signed-in'))
  const tooLong = 'x'.repeat(601)
  await expect(t.admin.room.checkRecovery({ recoveryKey: tooLong })).rejects.toEqual(code('input.invalid'))
  const archivist = await t.as('archivist')
  await expect(archivist.room.checkRecovery({ recoveryKey: 'x' })).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.room.recovery({})).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.room.checkRecovery({ recoveryKey: 'QQQ' })).rejects.toEqual(code('room.recovery-malformed'))
  expect(await trailOf('room.checkRecovery')).toEqual([])
  const old = { recoveryKey: t.recoveryKey }
  await expect(t.admin.room.checkRecovery(old)).rejects.toEqual(code('room.wrong-recovery-key'))
  expect(await trailOf('room.checkRecovery')).toMatchObject([{ detail: { works: false } }])
})

test('three custodians: two of their sheets open the room, each can be checked alone, the sheet before is void', async () => {
  const holders: [string, string, string] = ['黄主任', '韦科长', '李档案']
  const twice: [string, string, string] = ['黄主任', '黄主任', '李档案']
  await expect(t.admin.room.renewRecovery({ holders: twice })).rejects.toEqual(code('room.same-holder'))
  const { recoveryKey, shares } = await t.admin.room.renewRecovery({ holders })
  expect(shares.map(({ number, holder }) => [number, holder])).toEqual(holders.map((holder, at) => [at + 1, holder]))
  const [first, second, third] = shares.map((share) => share.text)
  const sheet = await t.admin.room.recoverySheet({ recoveryKey: second ?? '', locale })
  expect(sheet.name).toContain('韦科长')
  await expect(t.admin.room.recoverySheet({ recoveryKey, locale })).rejects.toEqual(code('room.recovery-shares-differ'))
  await expect(t.admin.room.confirmRecovery({ recoveryKey: first ?? '' })).rejects.toEqual(
    code('room.recovery-one-share'),
  )
  await t.admin.room.confirmRecovery({ recoveryKey })
  expect(await t.admin.room.recovery({})).toMatchObject({
    madeAt: t.host.clock(),
    confirmedAt: t.host.clock(),
    sheets: holders.map((holder, at) => ({ share: at + 1, holder, checkedAt: null })),
  })
  expect(await t.admin.room.checkRecovery({ recoveryKey: third ?? '' })).toMatchObject({
    sheets: [{ share: 3, holder: '李档案', checkedAt: t.host.clock() }],
  })
  await t.admin.room.checkRecovery({ recoveryKey: `${second} ${first}` })
  const { sheets } = await t.admin.room.recovery({})
  expect(sheets.map((one) => one.checkedBy)).toEqual(['管理员甲', '管理员甲', '管理员甲'])
  expect((await trailOf('room.checkRecovery'))[0]).toMatchObject({ detail: { works: true, shares: [2, 1] } })
  const told = JSON.stringify([await trailOf('room.renewRecovery'), await t.admin.access.getSettings({})])
  for (const share of shares) expect(told).not.toContain(share.text.slice(0, 6))
})

test('the room made with an undivided key shows when its sheet was checked', async () => {
  const { recoveryKey } = await t.admin.room.renewRecovery({})
  await t.admin.room.confirmRecovery({ recoveryKey })
  await t.admin.room.checkRecovery({ recoveryKey })
  expect((await t.admin.room.recovery({})).sheets).toMatchObject([{ share: 0, checkedAt: t.host.clock() }])
})

test('two recovery keys made at once are two: each sheet opens the room', async () => {
  const made = await Promise.all([t.admin.room.renewRecovery({}), t.admin.room.renewRecovery({})])
  for (const { recoveryKey } of made)
    expect((await t.admin.room.recoverySheet({ recoveryKey, locale })).size).toBeGreaterThan(0)
})

test('old sheets are void after the next opening when the program was killed between the word for the new one and their removal', async () => {
  const room = t.host.room ?? expect.fail('a room is open')
  const { number } = await addRecovery(t.dir, room.roomKey)
  expect((await listRecoveries(t.dir)).length).toBeGreaterThan(1)
  const reopen = async () => {
    await t.host.room?.close()
    t.host.room = null
    await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  }
  await reopen()
  expect((await listRecoveries(t.dir)).length).toBeGreaterThan(1)
  rememberConfirmed((t.host.room ?? expect.fail('a room is open')).writer, number, 1)
  await reopen()
  expect(await listRecoveries(t.dir)).toEqual([number])
})
