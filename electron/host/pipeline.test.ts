import { afterAll, beforeAll, expect, test } from 'vitest'
import { START, startTestHost, type TestHost } from '../../tests/support/testHost'
import type { ActionContext } from './context'
import { runProcedure, toContractError } from './pipeline'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

test('an entry of the trail tells when it was written, also when the work before it took its time', async () => {
  const [session] = t.host.sessions.ofUser(1)
  const later = START + 90_000
  const handler = (_input: never, { write }: ActionContext) => {
    t.setNow(later)
    write((w) => w.note({ subject: '久' }))
  }
  const request = { host: t.host, session: session ?? null, transport: 'window' as const }
  await runProcedure('audit.verify', { kind: 'action', caller: 'signed-in' }, handler as never, {}, request)
  const { entries } = await t.admin.audit.list({ filter: { text: '久' } })
  expect(entries).toMatchObject([{ at: later, subject: '久', actor: '管理员甲' }])
})

test('what was begun in one room is never written into another that was opened meanwhile', async () => {
  const [session] = t.host.sessions.ofUser(1)
  const { room } = t.host
  const handler = (_input: never, { write }: ActionContext) => {
    t.host.room = room && { ...room }
    write((w) => w.note({ subject: '别处' }))
  }
  const request = { host: t.host, session: session ?? null, transport: 'window' as const }
  const call = runProcedure('audit.verify', { kind: 'action', caller: 'signed-in' }, handler as never, {}, request)
  await expect(Promise.resolve(call)).rejects.toMatchObject({ code: 'room.none-open' })
  t.host.room = room
  expect((await t.admin.audit.list({ filter: { text: '别处' } })).entries).toEqual([])
})

test.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])(
  'a full disk (%s) is told as such, not as an error of the program',
  (raw) => {
    const error = toContractError(t.host, 'files', Object.assign(new Error('no space'), { code: raw }))
    expect(error).toMatchObject({ code: 'room.disk-full', status: 507 })
  },
)
