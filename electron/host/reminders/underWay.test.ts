import { afterAll, beforeEach, afterEach, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startSmtpServer } from '../../../tests/support/smtpServer'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { remindersOf } from '.'

/** What the server says to the text of a mail, and when. */
let held = (): Promise<string | undefined> => Promise.resolve(undefined)
const smtp = await startSmtpServer({ hold: () => held() })
afterAll(() => smtp.close())

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', email: 'limin@example.org' })
  for (const code of ['M-1', 'M-2']) plainRecord(t.host, { code })
  const server = { host: '127.0.0.1', port: smtp.port, security: 'none' as const, login: '', link: '' }
  await t.admin.reminders.saveMailServer({ ...server, from: 'archive@example.org' })
  smtp.mails.length = 0
})
afterEach(() => t.close())

const room = () => t.host.room ?? expect.fail('a room is open')
const tick = () => remindersOf(room()).tick()
const mails = async (which: 'waiting' | 'done') =>
  (await t.admin.reminders.list({ which })).reminders.filter(({ way }) => way === 'email')

/** Sends, and goes on once the server has the mail and has not answered; it is answered with `answer`. */
async function underWay<Result>(send: () => Promise<Result>) {
  let answer: (refusal?: string) => void = () => undefined
  const there = new Promise<void>((here) => {
    held = () => {
      here()
      return new Promise((resolve) => (answer = resolve))
    }
  })
  const sent = send()
  await there
  held = () => Promise.resolve(undefined)
  return async (refusal?: string) => {
    answer(refusal)
    return sent
  }
}

/** M-1 is out and due Monday 16 March 2026; it is the 17th. */
async function overdue(): Promise<void> {
  await t.admin.circulation.lend({ items: [{ ref: 'M-1' }], borrower: 'A01' })
  t.setNow(Date.UTC(2026, 2, 17, 2))
}

test('a reminder that was told by hand while its mail was under way is not mailed again when that mail fails', async () => {
  await overdue()
  const end = await underWay(tick)
  const [open] = await mails('waiting')
  await t.admin.reminders.deliver({ uids: [open?.uid ?? ''], manner: 'phone', answer: '明天还' })
  await end('451 4.7.1 later')
  expect(await mails('waiting')).toEqual([])
  const [done] = await mails('done')
  expect(done).toMatchObject({ uid: open?.uid, state: 'sent', tries: 0 })
  expect(done?.doneBy).not.toBe('')
})

test('what is added to a list while its mail is under way is told too', async () => {
  await overdue()
  const end = await underWay(tick)
  // Lent days ago at another desk, written down only now.
  room().writer.raw.exec(
    `INSERT INTO loan_lines (loan_id, record_id, due_on) SELECT loan_id, (SELECT id FROM records WHERE code = 'M-2'), due_on FROM loan_lines`,
  )
  expect(await t.admin.reminders.run({})).toEqual({ people: 1, lines: 1 })
  await end()
  expect(await mails('waiting')).toMatchObject([{ lines: 2 }])
  await tick()
  expect(await mails('waiting')).toEqual([])
  expect(smtp.mails).toHaveLength(2)
})

test('a mail the server took while the room was closing is not sent a second time', async () => {
  await overdue()
  const open = room()
  const end = await underWay(tick)
  // What closing a room does first; its connections are open until the mail is ended.
  t.host.room = null
  await end()
  t.host.room = open
  expect(await mails('waiting')).toEqual([])
  expect(smtp.mails).toHaveLength(1)
})

test('a mail sent by hand that the server took while the room was closing is not sent a second time, and stands in that room', async () => {
  await overdue()
  await t.admin.reminders.run({})
  const [asked] = await mails('waiting')
  const open = room()
  const end = await underWay(() => t.admin.reminders.send({ uids: [asked?.uid ?? ''] }))
  t.host.room = null
  expect(await end()).toEqual({ sent: 1, failed: 0, dropped: 0 })
  t.host.room = open
  expect(await mails('waiting')).toEqual([])
  const [entry] = (await t.admin.audit.list({ filter: { action: 'reminders.send' } })).entries
  expect(entry).toMatchObject({ actor: '管理员甲', detail: { outcome: 'sent' } })
  await tick()
  expect(smtp.mails).toHaveLength(1)
})

test('a mail whose connection ends before the server answers is told as unknown and sent again by somebody only', async () => {
  await overdue()
  const end = await underWay(tick)
  smtp.cut()
  await end('421 4.3.2 going down')
  const unknown = { state: 'failed', problem: 'unknown', tries: 1, nextAt: null }
  expect(await mails('waiting')).toMatchObject([unknown])
  t.setNow(t.host.clock() + 6 * 3600_000)
  await tick()
  const [left] = await mails('waiting')
  expect(left).toMatchObject(unknown)
  expect(smtp.mails).toEqual([])
  expect(await t.admin.reminders.send({ uids: [left?.uid ?? ''] })).toEqual({ sent: 1, failed: 0, dropped: 0 })
  expect(await mails('waiting')).toEqual([])
})

test('a mail that was being handed over when the program was killed is told as unknown at the next opening', async () => {
  await overdue()
  const going = () => room().reader.raw.prepare(`SELECT going_at FROM reminders WHERE way = 'email'`).pluck().get()
  const end = await underWay(tick)
  expect(going()).toBe(t.host.clock())
  await end('451 4.7.1 later')
  expect(going()).toBeNull()
  // What the killed program leaves behind.
  room().writer.raw.exec(`UPDATE reminders SET going_at = 1, next_at = 0 WHERE way = 'email'`)
  await tick()
  expect(await mails('waiting')).toMatchObject([{ state: 'failed', problem: 'unknown', nextAt: null }])
  await tick()
  expect(smtp.mails).toEqual([])
})
