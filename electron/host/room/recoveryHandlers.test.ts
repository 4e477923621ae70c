import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { newRecoveryIdentity, recoveryText } from './recoveryKey'
import { listRecoveries } from './recoverySlots'

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
  const bytes = await readFile(t.host.spool.find(session ?? expect.fail(), file.id).path)
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
