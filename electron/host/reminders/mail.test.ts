import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startSmtpServer, type SmtpServer } from '../../../tests/support/smtpServer'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { all, sql } from '../database/sql'
import { ensureCertificate } from '../network/certificates'
import { remindersOf } from '.'

const SECRET = 'pässwort 档案'
let t: TestHost
let smtp: SmtpServer
let refusal: string | undefined
beforeAll(async () => {
  t = await startTestHost()
  smtp = await startSmtpServer({ login: { user: 'archive', password: SECRET }, refuse: () => refusal })
  const borrowers = [
    { card: 'A01', name: '李敏', email: 'limin@example.org' },
    { card: 'A02', name: '王强', email: 'wang@example.org' },
  ]
  for (const one of borrowers) await t.admin.circulation.createBorrower(one)
  plainRecord(t.host, { code: 'M-1', person: '张秘密', title: '张秘密住院费用报销', idNumber: '450802196001011234' })
  plainRecord(t.host, { code: null, businessNumber: 'BX2023009', person: '张秘密' })
  plainRecord(t.host, { code: 'M-3' })
  // Due Monday 16 March 2026.
  await t.admin.circulation.lend({ items: [{ ref: 'M-1' }, { ref: 'BX2023009' }], borrower: 'A01' })
  await t.admin.circulation.lend({ items: [{ ref: 'M-3' }], borrower: 'A02' })
})
afterAll(() => Promise.all([t.close(), smtp.close()]))

const code = (expected: string) => expect.objectContaining({ code: expected })
const at = (day: number, hour = 10) => Date.UTC(2026, 2, day, hour - 8)
const room = () => t.host.room ?? expect.fail('a room is open')
const tick = () => remindersOf(room()).tick()
const server = () => ({
  host: '127.0.0.1',
  port: smtp.port,
  security: 'none' as const,
  login: 'archive',
  from: 'archive@example.org',
  link: 'https://dangan.example.org:8443/',
})
const short = async (which: 'waiting' | 'done' = 'waiting') =>
  (await t.admin.reminders.list({ which })).reminders
    .filter((one) => one.way === 'email')
    .map((one) => [one.borrower, one.state, one.lines, one.problem, one.tries])
/** Header and text of a mail with its encodings undone. */
const readable = (raw: string) => {
  const [head = '', body = ''] = raw.split(/\r\n\r\n(.*)/s)
  const text = /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
  return { head, text }
}

test('saveMailServer: refused to strangers, bad input, archivists; then kept, the password sealed and nowhere to be read', async () => {
  const asked = { ...server(), password: SECRET }
  await expect(t.anonymous.reminders.saveMailServer(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.reminders.saveMailServer({ ...asked, port: 0 })).rejects.toEqual(code('input.invalid'))
  const archivist = await t.as('archivist')
  await expect(archivist.reminders.saveMailServer(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.reminders.mailServer({})).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.reminders.testMail({ to: 'x@example.org' })).rejects.toEqual(code('reminders.no-server'))
  await expect(t.admin.reminders.send({ uids: ['x'] })).rejects.toEqual(code('reminders.no-server'))
  await t.admin.reminders.saveMailServer(asked)
  const shown = await t.admin.reminders.mailServer({})
  expect(shown.server).toMatchObject({ host: '127.0.0.1', login: 'archive', hasPassword: true })
  const everything = JSON.stringify([
    shown,
    await t.admin.access.getSettings({}),
    all(room().reader, sql`SELECT * FROM mail_server`),
    all(room().reader, sql`SELECT * FROM trail`),
  ])
  expect(everything).not.toContain(SECRET)
  expect(everything).not.toContain(Buffer.from(SECRET).toString('base64'))
  const { entries } = await t.admin.audit.list({ filter: { action: 'reminders.saveMailServer' } })
  expect(entries[0]).toMatchObject({ subject: '127.0.0.1', detail: { password: true } })
})

test('a test mail arrives, and what the server says about a wrong password is shown', async () => {
  expect(await t.admin.reminders.testMail({ to: 'chief@example.org' })).toMatchObject({ problem: null })
  expect(smtp.mails.at(-1)).toMatchObject({ to: ['chief@example.org'], login: 'archive' })
  await t.admin.reminders.saveMailServer({ ...server(), password: 'other' })
  const refused = await t.admin.reminders.testMail({ to: 'chief@example.org' })
  expect(refused.problem).toBe('auth')
  expect(refused.reply).toContain('535')
  await expect((await t.as('clerk')).reminders.testMail({ to: 'a@b.cn' })).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.reminders.testMail({ to: 'nobody' })).rejects.toEqual(code('input.invalid'))
  // The password stays while server and user do; for another server it is asked for anew.
  await t.admin.reminders.saveMailServer({ ...server(), password: SECRET })
  await t.admin.reminders.saveMailServer({ ...server(), link: '' })
  expect((await t.admin.reminders.mailServer({})).server?.hasPassword).toBe(true)
  await t.admin.reminders.saveMailServer({ ...server(), host: 'elsewhere.example.org' })
  expect((await t.admin.reminders.mailServer({})).server?.hasPassword).toBe(false)
  await t.admin.reminders.saveMailServer({ ...server(), password: SECRET })
})

test('one mail for one person and day; it names codes, counts and dates and nothing of an insured person', async () => {
  smtp.mails.length = 0
  t.setNow(at(17))
  await tick()
  expect(smtp.mails.map(({ to }) => to)).toEqual([['limin@example.org'], ['wang@example.org']])
  const { head, text } = readable(smtp.mails[0]?.raw ?? '')
  expect(head).toMatch(/Message-ID: <[0-9a-f-]{36}@example\.org>/i)
  for (const part of ['李敏', '2 件', 'M-1', 'BX2023009', '2026-03-16', 'https://dangan.example.org:8443/'])
    expect(text).toContain(part)
  for (const secret of ['张秘密', '450802', '住院']) expect(head + text).not.toContain(secret)
  expect(await short('done')).toEqual([
    ['王强', 'sent', 1, null, 0],
    ['李敏', 'sent', 2, null, 0],
  ])
  await tick()
  await tick()
  expect(smtp.mails).toHaveLength(2)
  const { entries } = await t.admin.audit.list({ filter: { action: 'reminders.send' } })
  expect(entries[0]).toMatchObject({ subject: '王强', actor: '', detail: { outcome: 'sent', count: 1 } })
})

test('state is asked again at the moment of sending: what came back since it was listed is not told', async () => {
  smtp.mails.length = 0
  refusal = '451 4.7.1 later'
  t.setNow(at(25))
  await tick()
  expect(await short()).toEqual([
    ['李敏', 'waiting', 2, 'refused', 1],
    ['王强', 'waiting', 1, 'refused', 1],
  ])
  await t.admin.circulation.return({ items: [{ ref: 'BX2023009' }, { ref: 'M-3' }] })
  refusal = undefined
  await tick()
  expect(smtp.mails).toHaveLength(0)
  t.setNow(at(25) + 60_000)
  await tick()
  expect(smtp.mails).toHaveLength(1)
  const { text } = readable(smtp.mails[0]?.raw ?? '')
  expect(text).toContain('M-1')
  expect(text).not.toContain('BX2023009')
  expect((await short('done')).slice(0, 2)).toEqual([
    ['王强', 'dropped', 0, null, 1],
    ['李敏', 'sent', 1, null, 1],
  ])
})

test('a refused address fails for good and stays visible; sent by hand once it is mended', async () => {
  smtp.mails.length = 0
  refusal = '550 5.1.1 no such user'
  t.setNow(at(90))
  await tick()
  const { reminders, counts } = await t.admin.reminders.list({})
  const mail = reminders.find((one) => one.way === 'email')
  expect(mail).toMatchObject({ state: 'failed', problem: 'refused', nextAt: null })
  expect(mail?.reply).toContain('no such user')
  expect(counts.failed).toBe(1)
  const uids = [mail?.uid ?? '']
  await expect(t.anonymous.reminders.send({ uids })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.reminders.send({ uids: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).reminders.send({ uids })).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.reminders.send({ uids })).toEqual({ sent: 0, failed: 1, dropped: 0 })
  refusal = undefined
  expect(await t.admin.reminders.send({ uids })).toEqual({ sent: 1, failed: 0, dropped: 0 })
  expect(await t.admin.reminders.send({ uids })).toEqual({ sent: 0, failed: 0, dropped: 0 })
  expect(smtp.mails).toHaveLength(1)
})

test('a server that is down is asked once a round, again later, and given up after six tries', async () => {
  const gone = await startSmtpServer()
  await gone.close()
  await t.admin.reminders.saveMailServer({ ...server(), port: gone.port, password: SECRET })
  await t.admin.circulation.lend({ items: [{ ref: 'M-3' }], borrower: 'A02', dueOn: '2026-06-01' })
  let now = Date.UTC(2026, 5, 2, 2)
  for (const minutes of [0, 1, 5, 15, 60, 240]) {
    now += minutes * 60_000
    t.setNow(now)
    await tick()
  }
  expect(await short()).toEqual([['王强', 'failed', 1, 'connection', 6]])
  t.setNow(now + 24 * 3600_000)
  await t.admin.reminders.deliver({
    uids: (await t.admin.reminders.list({})).reminders.filter((one) => one.state === 'failed').map((one) => one.uid),
    manner: 'phone',
  })
  expect(await short()).toEqual([])
})

test.each([
  ['tls', 'start'],
  ['starttls', 'starttls'],
] as const)(
  '%s: the mail goes encrypted to a server whose certificate is known, and to no other',
  async (security, from) => {
    const made = await ensureCertificate(mkdtempSync(join(tmpdir(), 'jz-smtp-')), ['127.0.0.1'])
    const secure = await startSmtpServer({ tls: { cert: made.cert, key: made.key, from } })
    const asked = { ...server(), port: secure.port, security, login: '', password: '' }
    await t.admin.reminders.saveMailServer(asked)
    expect(await t.admin.reminders.testMail({ to: 'a@example.org' })).toMatchObject({ problem: 'tls' })
    await t.admin.reminders.saveMailServer({ ...asked, ca: made.authority })
    expect(await t.admin.reminders.testMail({ to: 'a@example.org' })).toMatchObject({ problem: null })
    expect(secure.mails).toMatchObject([{ encrypted: true, login: null }])
    await secure.close()
    // STARTTLS is required: a server that does not offer it gets no mail.
    if (security === 'starttls') {
      const plain = await startSmtpServer()
      await t.admin.reminders.saveMailServer({ ...asked, port: plain.port })
      expect((await t.admin.reminders.testMail({ to: 'a@example.org' })).problem).toBe('tls')
      expect(plain.mails).toEqual([])
      await plain.close()
    }
  },
)

test('removeMailServer is for who manages the settings; then there is none', async () => {
  await expect(t.anonymous.reminders.removeMailServer({})).rejects.toEqual(code('access.not-signed-in'))
  await expect((await t.as('archivist')).reminders.removeMailServer({})).rejects.toEqual(code('access.forbidden'))
  await t.admin.reminders.removeMailServer({})
  expect(await t.admin.reminders.mailServer({})).toEqual({ server: null })
  await expect(t.admin.reminders.removeMailServer({})).rejects.toEqual(code('not-found'))
  expect((await t.admin.audit.list({ filter: { action: 'reminders.removeMailServer' } })).total).toBe(1)
})

test('an asker is told by mail once what lies ready, not what was fetched meanwhile; a failed mail is tried again', async () => {
  t.setNow(at(30))
  await t.admin.reminders.saveMailServer({ ...server(), password: SECRET })
  await tick()
  smtp.mails.length = 0
  for (const code of ['M-7', 'M-8']) plainRecord(t.host, { code, person: '张秘密' })
  const items = ['M-7', 'M-8'].map((ref) => ({ kind: 'record' as const, ref }))
  const asked = await t.admin.requests.ask({ items, purpose: '复核', borrower: 'A01', takeOut: false })
  const decided = async (role: 'archivist' | 'leader') => {
    const { lines } = await t.admin.requests.get({ ref: asked.number })
    const open = lines.filter(({ state }) => state === 'asked').map(({ uid }) => ({ uid, approve: true }))
    if (open.length > 0) await (await t.as(role)).requests.decide({ request: asked.number, lines: open })
  }
  await decided('archivist')
  await decided('leader')
  await tick()
  expect(smtp.mails).toHaveLength(0)
  refusal = '451 4.7.1 later'
  await t.admin.requests.pick({ ref: 'M-7' })
  await t.admin.requests.pick({ ref: 'M-8' })
  await tick()
  await t.admin.circulation.lend({ items: [{ ref: 'M-8' }], borrower: 'A01', override: '急用' })
  refusal = undefined
  await tick()
  expect(smtp.mails).toHaveLength(0)
  t.setNow(at(30) + 60_000)
  await tick()
  await tick()
  expect(smtp.mails.map(({ to }) => to)).toEqual([['limin@example.org']])
  const { head, text } = readable(smtp.mails[0]?.raw ?? '')
  for (const part of ['李敏', 'M-7', asked.number, '2026-04-0']) expect(text).toContain(part)
  for (const part of ['张秘密', 'M-8']) expect(head + text).not.toContain(part)
  const { entries } = await t.admin.audit.list({ filter: { action: 'reminders.tellReady' } })
  expect(entries.map(({ detail }) => detail)).toMatchObject([
    { outcome: 'sent', count: 1, which: [asked.number] },
    { outcome: 'failed', count: 2, problem: 'refused' },
  ])
})

test('an asker whose mail is given up stands at the desk until the mail is sent again or they are told; the start page counts them', async () => {
  plainRecord(t.host, { code: 'M-9', person: '张秘密' })
  const leader = await t.as('leader')
  const wanted = async (ref: string, borrower: string) => {
    const items = [{ kind: 'record' as const, ref }]
    const { number } = await t.admin.requests.ask({ items, purpose: '复核', borrower, takeOut: false })
    for (const client of [await t.as('archivist'), leader]) {
      const { lines } = await t.admin.requests.get({ ref: number })
      const open = lines.filter(({ state }) => state === 'asked').map(({ uid }) => ({ uid, approve: true }))
      if (open.length > 0) await client.requests.decide({ request: number, lines: open })
    }
    await t.admin.requests.pick({ ref })
    return number
  }
  smtp.mails.length = 0
  refusal = '550 5.1.1 no such user'
  const request = await wanted('M-9', 'A01')
  const before = (await t.admin.reports.today({})).mailsGivenUp
  await tick()
  const { askers } = await t.admin.reminders.untold({})
  expect(askers).toMatchObject([
    {
      borrower: '李敏',
      lines: [{ name: 'M-9', request }],
      tries: 1,
      problem: 'refused',
      reply: '550 5.1.1 no such user',
    },
  ])
  expect((await t.admin.reports.today({})).mailsGivenUp).toBe(before + 1)
  const borrowers = [askers[0]?.borrowerUid ?? '']
  const again = { borrowers }
  const told = { borrowers, manner: 'phone' as const, answer: '明天来取' }

  await expect(t.anonymous.reminders.sendReady(again)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.reminders.sendReady({ borrowers: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).reminders.sendReady(again)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.reminders.sendReady({ borrowers: ['none'] })).rejects.toEqual(code('not-found'))
  expect(await t.admin.reminders.sendReady(again)).toEqual({ sent: 0, failed: 1 })
  expect((await t.admin.reminders.untold({})).askers).toHaveLength(1)

  // What a program killed while it handed the mail over leaves behind.
  t.host.room!.writer.raw.exec(`UPDATE ready_mails SET state = 'going', next_at = NULL WHERE state = 'failed'`)
  refusal = undefined
  await tick()
  expect((await t.admin.reminders.untold({})).askers).toMatchObject([{ borrower: '李敏', problem: 'unknown' }])
  expect(smtp.mails).toEqual([])
  refusal = '550 5.1.1 no such user'

  await expect(t.anonymous.reminders.toldReady(told)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.reminders.toldReady({ ...told, manner: 'page' as never })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).reminders.toldReady(told)).rejects.toEqual(code('access.forbidden'))
  await t.admin.reminders.toldReady(told)
  expect((await t.admin.reminders.untold({})).askers).toEqual([])
  await expect(t.admin.reminders.toldReady(told)).rejects.toEqual(code('reminders.done'))
  await expect(t.admin.reminders.sendReady(again)).rejects.toEqual(code('reminders.done'))
  expect((await t.admin.audit.list({ filter: { action: 'reminders.toldReady' } })).entries).toMatchObject([
    { subject: '李敏', reason: '明天来取', detail: { manner: 'phone', which: [request] } },
  ])
  refusal = undefined
  t.setNow(t.host.clock() + 5 * 3600_000)
  await tick()
  expect(smtp.mails, 'who was told gets no mail').toEqual([])

  plainRecord(t.host, { code: 'M-10', person: '张秘密' })
  refusal = '550 5.1.1 no such user'
  await wanted('M-10', 'A01')
  await tick()
  refusal = undefined
  expect(await t.admin.reminders.sendReady(again)).toEqual({ sent: 1, failed: 0 })
  expect((await t.admin.reminders.untold({})).askers).toEqual([])
  expect(smtp.mails).toHaveLength(1)
})
