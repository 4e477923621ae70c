import { afterAll, beforeAll, expect, test } from 'vitest'
import { START, startTestHost, type TestHost } from '../../tests/support/testHost'
import type { ActionContext } from './context'
import { runProcedure } from './pipeline'

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
