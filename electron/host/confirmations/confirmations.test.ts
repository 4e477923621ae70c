import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { upload } from '../../../tests/support/ledgers'
import { plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, START, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { get, run, sql } from '../database/sql'
import { fail } from '../errors'
import { scannedCodes } from '../forms/testing/poppler'
import { objectsOf } from '../objects'
import { pdfScan } from '../objects/testing/scans'
import { transactAsHost, transact } from '../pipeline'
import { countByClassYear } from '../reports'
import { addKind, propose, type ActKind, type Signed } from './index'

const HOUR = 3600_000
let t: TestHost
let archivist: Client
let clerk: Client
let leader: Client
const done: { word: string; signed: Signed }[] = []
const after: string[] = []

/** An act of the tests only: writes a setting, needs an approver and a supervisor. */
const twoSeats: ActKind<{ word: string }> = {
  kind: 'access.saveSettings',
  input: z.object({ word: z.string() }),
  seats: [
    { duty: 'approver', ability: 'requests.decide' },
    { duty: 'supervisor', ability: 'confirmations.sign' },
  ],
  hours: 48,
  paper: true,
  describe: (db, { word }) => ({
    subject: word,
    facts: [
      { label: 'confirmations.what', value: word },
      { label: 'confirmations.content', value: String(settingOf(db)) },
    ],
  }),
  check: (_db, { word }) => (word === 'forbidden' ? fail('catalogue.class-in-use') : undefined),
  carryOut(w, { word }, signed) {
    run(w.db, sql`INSERT OR REPLACE INTO settings (key, value) VALUES ('test.word', ${JSON.stringify(word)})`)
    w.note({ subjectKind: 'settings', detail: { word } })
    done.push({ word, signed })
  },
  after: (_host, uid) => void after.push(uid),
}
const noPaper: ActKind<{ word: string }> = { ...twoSeats, kind: 'access.updateUser', paper: false }

type Db = Parameters<typeof twoSeats.describe>[0]
const settingOf = (db: Db) =>
  get<{ value: string }>(db, sql`SELECT value FROM settings WHERE key = 'test.content'`)?.value
const setContent = (value: string) =>
  transactAsHost(t.host, 'access.saveSettings', (w) =>
    run(w.db, sql`INSERT OR REPLACE INTO settings (key, value) VALUES ('test.content', ${JSON.stringify(value)})`),
  )

/** Proposes the tests' own act in the name of the archivist. */
async function proposed(word: string, kind = twoSeats): Promise<string> {
  const { uid } = await archivist.access.me({})
  const user = get<{ id: number }>(t.host.room!.reader, sql`SELECT id FROM users WHERE uid = ${uid}`)!
  const session = t.host.sessions.ofUser(user.id)[0]!
  const now = t.host.clock()
  const base = { host: t.host, transport: 'window' as const, session, actor: session, now, zone: 'Asia/Shanghai' }
  const room = t.host.room!
  return transact('access.saveSettings', true, { ...base, today: '2026-03-02', signal: undefined }, room, (w) =>
    propose(w, kind, { word }, { reason: '测试' }),
  ).confirmation
}

const code = (expected: string) => expect.objectContaining({ code: expected })
const hashOf = async (uid: string) => (await t.admin.confirmations.get({ ref: uid })).hash
const sign = async (client: Client, uid: string, reason = '同意') =>
  client.confirmations.sign({ uid, seen: await hashOf(uid), reason })

/** What somebody had printed. */
async function printed(client: Client, file: string): Promise<Uint8Array> {
  const { uid } = await client.access.me({})
  const user = get<{ id: number }>(t.host.room!.reader, sql`SELECT id FROM users WHERE uid = ${uid}`)!
  return readFileSync(t.host.spool.find(t.host.sessions.ofUser(user.id)[0]!, file).path)
}

async function newUser(loginName: string, role: 'clerk' | 'leader' | 'auditor' | 'borrower', name = loginName) {
  const given = `${PASSWORD}-given`
  await t.admin.access.createUser({ loginName, name, role, department: '待遇科', password: given })
  const { token } = await t.anonymous.access.signIn({ loginName, password: given })
  await t.client(token).access.changePassword({ current: given, next: PASSWORD })
  return t.client(token)
}

beforeAll(async () => {
  t = await startTestHost()
  addKind(twoSeats)
  addKind(noPaper)
  archivist = await t.as('archivist')
  clerk = await t.as('clerk')
  leader = await t.as('leader')
})
afterAll(() => t.close())

test('confirmations.sign refuses strangers, bad input, the forbidden and the proposer, then the last of different persons carries the act out', async () => {
  const uid = await proposed('one')
  const seen = await hashOf(uid)
  const input = { uid, seen, reason: '同意' }
  await expect(t.anonymous.confirmations.sign(input)).rejects.toEqual(code('access.not-signed-in'))
  await expect(leader.confirmations.sign({ ...input, reason: ' ' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('borrower')).confirmations.sign(input)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.confirmations.sign(input)).rejects.toEqual(code('confirmations.own-proposal'))
  await expect(leader.confirmations.sign({ ...input, seen: '0'.repeat(64) })).rejects.toEqual(
    code('confirmations.changed'),
  )
  const first = await leader.confirmations.sign(input)
  expect(first).toMatchObject({ state: 'waiting', signed: 1, seats: 2 })
  expect(done).toEqual([])
  await expect(leader.confirmations.sign(input)).rejects.toEqual(code('confirmations.already-signed'))
  const last = await clerk.confirmations.sign({ ...input, reason: '在场' })
  expect(last).toMatchObject({ state: 'done', signed: 2 })
  expect(done.at(-1)?.signed).toMatchObject({
    proposer: { name: '人员archivist', reason: '测试' },
    seats: [
      { duty: 'approver', name: '人员leader', way: 'own-session', reason: '同意' },
      { duty: 'supervisor', name: '人员clerk', way: 'own-session', reason: '在场' },
    ],
  })
  expect(after).toEqual([uid])
  const { entries } = await t.admin.audit.list({ filter: { subjectUid: uid } })
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ['confirmations.done', '人员clerk'],
    ['confirmations.sign', '人员clerk'],
    ['confirmations.sign', '人员leader'],
    ['confirmations.propose', '人员archivist'],
  ])
  expect(entries[0]?.detail).toMatchObject({
    proposer: { name: '人员archivist' },
    signers: [{ name: '人员leader' }, { name: '人员clerk' }],
  })
  const acts = await t.admin.audit.list({ filter: { action: 'access.saveSettings' } })
  expect(acts.entries.find(({ detail }) => detail['word'] === 'one')).toMatchObject({ reason: '测试' })
  await expect(t.admin.confirmations.sign(input)).rejects.toEqual(code('confirmations.ended'))
})

test('a person without the ability of any free seat can not sign, and the same act waits only once', async () => {
  const uid = await proposed('two')
  await expect(proposed('two')).rejects.toEqual(code('confirmations.already-proposed'))
  await expect(sign(clerk, uid)).resolves.toMatchObject({ signed: 1 })
  const auditor = await t.as('auditor')
  await expect(sign(auditor, uid)).rejects.toEqual(code('confirmations.no-seat'))
  await archivist.confirmations.withdraw({ uid })
})

test('what changed between the proposal and the last signature is refused and takes nothing with it', async () => {
  setContent('before')
  const uid = await proposed('three')
  await sign(leader, uid)
  setContent('after')
  const view = await clerk.confirmations.get({ ref: uid })
  expect(view).toMatchObject({ changed: true, state: 'waiting', signed: 1 })
  expect(view.may).not.toContain('sign')
  await expect(sign(clerk, uid)).rejects.toEqual(code('confirmations.changed'))
  await expect(clerk.confirmations.makePin({ uid, seen: view.hash, reason: '同意' })).rejects.toEqual(
    code('confirmations.changed'),
  )
  expect(done.some(({ word }) => word === 'three')).toBe(false)
  setContent('before')
  await sign(clerk, uid)
  expect(done.some(({ word }) => word === 'three')).toBe(true)
})

test('a rule that refuses at the last moment keeps the act from being done and the signature from being kept', async () => {
  await expect(proposed('forbidden')).rejects.toEqual(code('catalogue.class-in-use'))
  const uid = await proposed('four')
  await sign(leader, uid)
  const check = twoSeats.check.bind(twoSeats)
  twoSeats.check = () => fail('catalogue.class-in-use')
  await expect(sign(clerk, uid)).rejects.toEqual(code('catalogue.class-in-use'))
  twoSeats.check = check
  expect(await t.admin.confirmations.get({ ref: uid })).toMatchObject({ signed: 1, state: 'waiting' })
  await archivist.confirmations.withdraw({ uid })
})

test('refusing needs a reason and a free seat, ends it for everybody and stands in the trail; withdrawing is for the proposer', async () => {
  const uid = await proposed('five')
  await expect(t.anonymous.confirmations.refuse({ uid, reason: '不妥' })).rejects.toEqual(code('access.not-signed-in'))
  await expect(leader.confirmations.refuse({ uid, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('borrower')).confirmations.refuse({ uid, reason: '不妥' })).rejects.toEqual(
    code('access.forbidden'),
  )
  await expect(archivist.confirmations.refuse({ uid, reason: '不妥' })).rejects.toEqual(
    code('confirmations.own-proposal'),
  )
  expect(await leader.confirmations.refuse({ uid, reason: '不妥' })).toMatchObject({
    state: 'refused',
    ended: { by: '人员leader', reason: '不妥' },
  })
  await expect(sign(clerk, uid)).rejects.toEqual(code('confirmations.ended'))
  const trail = await t.admin.audit.list({ filter: { action: 'confirmations.refuse' } })
  expect(trail.entries[0]).toMatchObject({ actor: '人员leader', reason: '不妥', subjectUid: uid })
  const other = await proposed('six')
  await expect(t.anonymous.confirmations.withdraw({ uid: other })).rejects.toEqual(code('access.not-signed-in'))
  await expect(archivist.confirmations.withdraw({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('borrower')).confirmations.withdraw({ uid: other })).rejects.toEqual(
    code('access.forbidden'),
  )
  await expect(leader.confirmations.withdraw({ uid: other })).rejects.toEqual(code('confirmations.not-yours'))
  expect(await archivist.confirmations.withdraw({ uid: other })).toMatchObject({ state: 'withdrawn' })
  expect((await t.admin.audit.list({ filter: { action: 'confirmations.withdraw' } })).entries[0]?.subjectUid).toBe(
    other,
  )
})

test('at another’s screen a second person signs by password; the tries are slowed down, no session begins, the trail names who signed', async () => {
  const uid = await proposed('seven')
  const here = { uid, seen: await hashOf(uid), reason: '同意', loginName: 'u-leader', password: PASSWORD }
  await expect(t.anonymous.confirmations.signHere(here)).rejects.toEqual(code('access.not-signed-in'))
  await expect(archivist.confirmations.signHere({ ...here, loginName: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('borrower')).confirmations.signHere(here)).rejects.toEqual(code('access.forbidden'))
  await expect(
    archivist.confirmations.signHere({ ...here, loginName: 'u-archivist' }),
    'the proposer by password is still the proposer',
  ).rejects.toEqual(code('confirmations.own-proposal'))
  const guess = () => archivist.confirmations.signHere({ ...here, password: 'wrong' })
  for (let n = 0; n < 3; n++) await expect(guess()).rejects.toEqual(code('access.wrong-password'))
  await expect(guess()).rejects.toEqual(code('access.too-many-tries'))
  const refused = await t.admin.audit.list({ filter: { action: 'access.signInRefused' } })
  expect(refused.entries[0]).toMatchObject({ subject: 'u-leader', actor: '人员archivist' })
  t.setNow(t.host.clock() + 10 * 60_000)
  const sessions = () => t.host.sessions.ofUser(get<{ id: number }>(t.host.room!.reader, sql`SELECT id FROM users WHERE login_name = 'u-leader'`)!.id).length // prettier-ignore
  const before = sessions()
  expect(await archivist.confirmations.signHere(here)).toMatchObject({ signed: 1, mine: true })
  expect(sessions()).toBe(before)
  const { entries } = await t.admin.audit.list({ filter: { action: 'confirmations.signHere' } })
  expect(entries[0]).toMatchObject({ actor: '人员leader', detail: { screenOf: '人员archivist', signingWay: 'here' } })
  await expect(
    leader.confirmations.sign({ uid, seen: here.seen, reason: '再签' }),
    'the same person by another route',
  ).rejects.toEqual(code('confirmations.already-signed'))
  const given = `${PASSWORD}-given`
  await t.admin.access.createUser({ loginName: 'fresh', name: '新人', role: 'clerk', department: '', password: given })
  await expect(archivist.confirmations.signHere({ ...here, loginName: 'fresh', password: given })).rejects.toEqual(
    code('confirmations.password-first'),
  )
  await archivist.confirmations.withdraw({ uid })
})

test('a one-time PIN signs for its maker once, for this act only, for ten minutes and three tries', async () => {
  const uid = await proposed('eight')
  const other = await proposed('nine')
  const seen = await hashOf(uid)
  const make = (client: Client) => client.confirmations.makePin({ uid, seen, reason: '同意' })
  const use = (pin: string, at = uid, hash = seen) => archivist.confirmations.signByPin({ uid: at, seen: hash, pin })
  await expect(make(t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
  await expect(leader.confirmations.makePin({ uid, seen, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(make(await t.as('borrower'))).rejects.toEqual(code('access.forbidden'))
  await expect(make(archivist)).rejects.toEqual(code('confirmations.own-proposal'))
  const late = await make(leader)
  t.setNow(t.host.clock() + 10 * 60_000)
  await expect(use(late.pin)).rejects.toEqual(code('confirmations.wrong-pin'))

  const { pin } = await make(leader)
  expect(pin).toMatch(/^\d{6}$/)
  const wrong = String((Number(pin) + 1) % 1_000_000).padStart(6, '0')
  await expect(t.anonymous.confirmations.signByPin({ uid, seen, pin })).rejects.toEqual(code('access.not-signed-in'))
  await expect(use('12')).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('borrower')).confirmations.signByPin({ uid, seen, pin })).rejects.toEqual(
    code('access.forbidden'),
  )
  await expect(use(pin, other, await hashOf(other))).rejects.toEqual(code('confirmations.wrong-pin'))
  for (let left = 2; left >= 0; left--)
    await expect(use(wrong)).rejects.toMatchObject({ code: 'confirmations.wrong-pin', data: { left } })
  await expect(use(pin), 'worn out').rejects.toEqual(code('confirmations.wrong-pin'))

  const again = await make(leader)
  expect(await use(again.pin)).toMatchObject({ signed: 1, state: 'waiting' })
  await expect(use(again.pin), 'replayed').rejects.toEqual(code('confirmations.wrong-pin'))
  const { entries } = await t.admin.audit.list({ filter: { action: 'confirmations.signByPin' } })
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ actor: '人员leader', reason: '同意', detail: { screenOf: '人员archivist' } })
  const refused = await t.admin.audit.list({ filter: { action: 'confirmations.pinRefused' } })
  expect(refused.entries.length).toBeGreaterThanOrEqual(5)
  expect(JSON.stringify(refused.entries)).not.toContain(wrong)
  await expect(make(leader)).rejects.toEqual(code('confirmations.already-signed'))
  for (const one of [uid, other]) await archivist.confirmations.withdraw({ uid: one })
})

test('many PINs tried at once are not more than the few tries', async () => {
  const uid = await proposed('ten')
  const seen = await hashOf(uid)
  const { pin } = await leader.confirmations.makePin({ uid, seen, reason: '同意' })
  const wrong = (n: number) => String((Number(pin) + n) % 1_000_000).padStart(6, '0')
  const tries = [...Array.from({ length: 6 }, (_, n) => wrong(n + 1)), pin]
  const ends = await Promise.allSettled(tries.map((one) => archivist.confirmations.signByPin({ uid, seen, pin: one })))
  expect(ends.map(({ status }) => status)).not.toContain('fulfilled')
  await archivist.confirmations.withdraw({ uid })
})

test('a confirmation ends when its time is over; the room may shorten the time, never lengthen it', async () => {
  const uid = await proposed('eleven')
  const { proposedAt, expiresAt } = await t.admin.confirmations.get({ ref: uid })
  expect(expiresAt - proposedAt).toBe(48 * HOUR)
  t.setNow(expiresAt)
  await expect(sign(leader, uid)).rejects.toEqual(code('confirmations.expired'))
  expect(await t.admin.confirmations.get({ ref: uid })).toMatchObject({ state: 'expired', may: [] })
  expect((await t.admin.confirmations.list({ which: 'ended' })).confirmations[0]).toMatchObject({
    uid,
    state: 'expired',
  })
  const { entries } = await t.admin.audit.list({ filter: { action: 'confirmations.expire' } })
  expect(entries.map(({ subjectUid }) => subjectUid)).toEqual([uid])
  for (const [hours, expected] of [
    [1, 1],
    [500, 48],
  ] as const) {
    // prettier-ignore
    await t.admin.access.saveSettings({ settings: { 'confirmations.hours': hours } })
    const view = await t.admin.confirmations.get({ ref: await proposed(`limit ${hours}`) })
    expect(view.expiresAt - view.proposedAt).toBe(expected * HOUR)
    await archivist.confirmations.withdraw({ uid: view.uid })
  }
})

test('the lists hold what waits for me, what I proposed and what has ended, page by page', async () => {
  const before = (await leader.confirmations.counts({})).forMe
  const uids = [await proposed('l1'), await proposed('l2'), await proposed('l3')]
  expect(await leader.confirmations.counts({})).toEqual({ forMe: before + 3, mine: 0 })
  expect(await archivist.confirmations.counts({})).toEqual({ forMe: 0, mine: 3 })
  const first = await leader.confirmations.list({ which: 'forMe', limit: 2 })
  const second = await leader.confirmations.list({ which: 'forMe', limit: 2, cursor: first.cursor })
  expect([...first.confirmations, ...second.confirmations].map(({ uid }) => uid)).toEqual(uids.toReversed())
  await sign(leader, uids[0]!)
  expect((await leader.confirmations.counts({})).forMe).toBe(before + 2)
  await expect((await t.as('borrower')).confirmations.list({})).rejects.toEqual(code('access.forbidden'))
  for (const uid of uids) await archivist.confirmations.withdraw({ uid })
})

test('what waits about one thing is told where that thing is looked at, until it ends', async () => {
  const thing = '01a204a0-3731-7c21-b6e7-eaa6d0c9bf1d'
  const [uid, other] = [await proposed(thing), await proposed('something else')]
  const about = async (client: Client) =>
    (await client.confirmations.about({ uid: thing })).confirmations.map((one) => one.uid)
  expect(await about(leader)).toEqual([uid])
  await expect(about(await t.as('borrower'))).rejects.toEqual(code('access.forbidden'))
  for (const one of [uid, other]) await archivist.confirmations.withdraw({ uid: one })
  expect(await about(leader)).toEqual([])
})

test('posts that one person should not unite are shown and stop nothing', async () => {
  const uid = await proposed('posts')
  expect(await t.admin.confirmations.get({ ref: uid })).toMatchObject({
    proposedBy: { role: 'archivist', clashes: [] },
    clashes: [['system', 'archive'], ['system', 'approval'], ['archive', 'approval']],
  }) // prettier-ignore
  await sign(t.admin, uid)
  await sign(leader, uid)
  const { places } = await t.admin.confirmations.get({ ref: uid })
  expect(places.map((one) => one.signed?.clashes.length)).toEqual([3, 1])
})

test('on paper: declared with a reason, entered by one account with the check code, confirmed by another only', async () => {
  t.setNow(START + 40 * 24 * HOUR)
  const today = '2026-04-11'
  const uid = await proposed('paper')
  const declare = { uid, reason: '局长无账户' }
  await expect(t.anonymous.confirmations.declarePaper(declare)).rejects.toEqual(code('access.not-signed-in'))
  await expect(archivist.confirmations.declarePaper({ uid, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(leader.confirmations.declarePaper(declare)).rejects.toEqual(code('access.forbidden'))
  const plain = await proposed('no paper', noPaper)
  await expect(archivist.confirmations.declarePaper({ ...declare, uid: plain })).rejects.toEqual(
    code('confirmations.no-paper'),
  )
  await archivist.confirmations.withdraw({ uid: plain })
  const { code: checkCode, hash, expiresAt: until } = await t.admin.confirmations.get({ ref: uid })
  const signers = [
    { seat: 0, name: '黄局', post: '局长', organisation: '市医保局' },
    { seat: 1, name: '卢科', post: '科长', organisation: '市财政局' },
  ]
  const paper = { uid, code: checkCode.toLowerCase().replaceAll('-', ' '), signers, signedOn: today, upload: 'none' }
  await expect(archivist.confirmations.enterPaper(paper)).rejects.toEqual(code('confirmations.not-declared'))
  const declared = await archivist.confirmations.declarePaper(declare)
  expect(declared).toMatchObject({ paper: true, paperRoute: { reason: '局长无账户', entered: null } })
  expect(declared.expiresAt).toBeGreaterThan(until)

  const sheet = await archivist.confirmations.sheet({ uid, locale: 'zh-CN' })
  expect(sheet).toMatchObject({ pages: 1, missingGlyphs: [] })
  const [barcode = ''] = scannedCodes(await printed(archivist, sheet.file))
  expect(barcode).toBe(`QR${checkCode.replaceAll('-', '')}`)
  expect((await leader.confirmations.get({ ref: barcode })).uid).toBe(uid)
  await expect(leader.confirmations.sheet({ uid, locale: 'zh-CN' })).rejects.toEqual(code('access.forbidden'))

  const enter = (more: Partial<typeof paper>, client = archivist) =>
    client.confirmations.enterPaper({ ...paper, ...more })
  await expect(enter({}, t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
  await expect(enter({ signers: [] })).rejects.toEqual(code('input.invalid'))
  await expect(enter({}, leader)).rejects.toEqual(code('access.forbidden'))
  await expect(enter({ code: 'AAAA-BBBB-CCCC' })).rejects.toEqual(code('confirmations.wrong-code'))
  await expect(enter({ signedOn: '2026-04-12' })).rejects.toEqual(code('confirmations.date-wrong'))
  await expect(enter({ signedOn: '2026-04-10' })).rejects.toEqual(code('confirmations.date-wrong'))
  await expect(enter({ signers: signers.slice(0, 1) })).rejects.toEqual(code('confirmations.seats-differ'))
  const twin = (name: string) => enter({ signers: [signers[0]!, { ...signers[1]!, name }] })
  await expect(twin('黄 局')).rejects.toEqual(code('confirmations.same-person'))
  await expect(twin('人员archivist'), 'the proposer on paper').rejects.toEqual(code('confirmations.same-person'))

  const { pin: madeBefore } = await leader.confirmations.makePin({ uid, seen: hash, reason: '同意' })
  const scanned = async () => ({ upload: await upload(t, archivist, await pdfScan(1), '确认单.pdf') })
  await expect(enter({})).rejects.toEqual(code('not-found'))
  await expect(enter({ upload: await upload(t, archivist, 'no scan', 'a.pdf') })).rejects.toEqual(
    code('objects.bad-type'),
  )
  expect(await enter(await scanned())).toMatchObject({
    paperRoute: { entered: { by: '人员archivist', scan: { pages: 1 } } },
    state: 'waiting',
  })
  expect((await leader.confirmations.get({ ref: uid })).may, 'nobody signs beside what is compared').toEqual(['refuse'])
  const beside = code('confirmations.paper-entered')
  const signing = { uid, seen: hash, reason: '同意' }
  await expect(leader.confirmations.sign(signing)).rejects.toEqual(beside)
  await expect(leader.confirmations.makePin(signing)).rejects.toEqual(beside)
  await expect(archivist.confirmations.signByPin({ uid, seen: hash, pin: madeBefore })).rejects.toEqual(beside)
  const here = { ...signing, loginName: 'u-leader', password: PASSWORD }
  await expect(archivist.confirmations.signHere(here)).rejects.toEqual(beside)
  const enteredAt = async () => (await clerk.confirmations.get({ ref: uid })).paperRoute?.entered?.at ?? 0
  const confirm = { uid, seen: hash, entered: await enteredAt(), agrees: true, reason: '与原件一致' }
  await expect(t.anonymous.confirmations.confirmPaper(confirm)).rejects.toEqual(code('access.not-signed-in'))
  await expect(clerk.confirmations.confirmPaper({ ...confirm, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(leader.confirmations.confirmPaper(confirm)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.confirmations.confirmPaper(confirm)).rejects.toEqual(code('confirmations.second-account'))
  expect((await clerk.confirmations.list({ which: 'forMe' })).confirmations.map((one) => one.uid)).toContain(uid)
  expect(await clerk.confirmations.confirmPaper({ ...confirm, agrees: false, reason: '姓名不符' })).toMatchObject({
    paperRoute: { entered: null },
    state: 'waiting',
  })
  await expect(clerk.confirmations.confirmPaper(confirm)).rejects.toEqual(code('confirmations.nothing-entered'))
  expect(objectsOf(t.host.room!.reader, 'confirmation', uid)).toEqual([])
  t.setNow(t.host.clock() + 1000)
  await enter(await scanned())
  // Entered anew while it was compared: agreeing to what stood there before carries nothing out.
  await expect(clerk.confirmations.confirmPaper(confirm)).rejects.toEqual(code('conflict'))
  confirm.entered = await enteredAt()
  const opened = await clerk.confirmations.openScan({ uid })
  expect(opened).toMatchObject({ mediaType: 'application/pdf', file: { name: '确认单.pdf' } })
  await expect((await t.as('borrower')).confirmations.openScan({ uid })).rejects.toEqual(code('access.forbidden'))
  expect(done.some(({ word }) => word === 'paper')).toBe(false)
  expect(await clerk.confirmations.confirmPaper(confirm)).toMatchObject({
    state: 'done',
    paperRoute: { confirmed: { by: '人员clerk' } },
    places: [{ signed: { name: '黄局', way: 'paper', on: today } }, { signed: { name: '卢科' } }],
  })
  expect(done.at(-1)?.signed.seats[1]).toMatchObject({
    name: '卢科',
    post: '科长',
    organisation: '市财政局',
    userId: null,
  })
  const { entries } = await t.admin.audit.list({ filter: { subjectUid: uid } })
  expect(entries.map(({ action }) => action)).toEqual([
    'confirmations.done', 'confirmations.confirmPaper', 'confirmations.openScan', 'confirmations.enterPaper',
    'confirmations.confirmPaper',
    'confirmations.enterPaper', 'confirmations.makePin', 'confirmations.sheet', 'confirmations.declarePaper',
    'confirmations.propose',
  ]) // prettier-ignore
})

test('who signed in the own session can not come again on paper, and the check code leads back to its confirmation', async () => {
  const uid = await proposed('mixed')
  await sign(leader, uid)
  await archivist.confirmations.declarePaper({ uid, reason: '监销人来自外单位' })
  const view = await clerk.confirmations.get({ ref: uid })
  const enter = async (name: string) =>
    clerk.confirmations.enterPaper({
      uid,
      upload: await upload(t, clerk, await pdfScan(1), '确认单.pdf'),
      code: view.code,
      signers: [{ seat: 1, name, post: '科长', organisation: '市财政局' }],
      signedOn: '2026-04-11',
    })
  await expect(enter('人员leader')).rejects.toEqual(code('confirmations.same-person'))
  await enter('卢科')
  expect((await t.admin.confirmations.get({ ref: view.code.replace(/0/, 'O') })).uid).toBe(uid)
  expect((await t.admin.confirmations.get({ ref: view.number })).uid).toBe(uid)
  await expect(t.admin.confirmations.get({ ref: 'ZZZZ-ZZZZ-ZZZZ' })).rejects.toEqual(code('not-found'))
  expect(
    await archivist.confirmations.confirmPaper({
      uid,
      seen: view.hash,
      entered: t.host.clock(),
      agrees: true,
      reason: '一致',
    }),
  ).toMatchObject({ state: 'done' })
})

test('a person whose account was closed after making a PIN no longer signs with it', async () => {
  const gone = await newUser('gone', 'leader')
  t.setNow(t.host.clock() + 8 * 24 * HOUR)
  const uid = await proposed('closed')
  const seen = await hashOf(uid)
  const { pin } = await gone.confirmations.makePin({ uid, seen, reason: '同意' })
  const { users } = await t.admin.access.listUsers({})
  const user = users.find(({ loginName }) => loginName === 'gone')!
  await t.admin.access.updateUser({ uid: user.uid, version: user.version, active: false })
  await expect(archivist.confirmations.signByPin({ uid, seen, pin })).rejects.toEqual(code('access.user-inactive'))
  await archivist.confirmations.withdraw({ uid })
})

test('catalogue.remove refuses strangers, bad input, the forbidden and what is filed, lent or asked for, then proposes', async () => {
  const record = plainRecord(t.host, { code: 'R-1', person: '张三' })
  const input = { uid: record.uid, reason: '重复录入' }
  await expect(t.anonymous.catalogue.remove(input)).rejects.toEqual(code('access.not-signed-in'))
  await expect(clerk.catalogue.remove({ ...input, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(leader.catalogue.remove(input)).rejects.toEqual(code('access.forbidden'))
  await expect(clerk.catalogue.remove({ ...input, uid: 'none' })).rejects.toEqual(code('not-found'))
  const with_ = (change: ReturnType<typeof sql>) => run(t.host.room!.writer, change)
  with_(sql`UPDATE records SET state = 'out' WHERE uid = ${record.uid}`)
  await expect(clerk.catalogue.remove(input)).rejects.toEqual(code('catalogue.on-loan'))
  with_(sql`UPDATE records SET state = 'lost' WHERE uid = ${record.uid}`)
  await expect(clerk.catalogue.remove(input)).rejects.toEqual(code('catalogue.gone'))
  with_(sql`UPDATE records SET state = 'in', confirmed_at = 1 WHERE uid = ${record.uid}`)
  await expect(clerk.catalogue.remove(input)).rejects.toEqual(code('catalogue.filed'))
  with_(sql`UPDATE records SET confirmed_at = NULL WHERE uid = ${record.uid}`)
  const borrower = await t.admin.circulation.createBorrower({ card: 'B-1', name: '李敏', department: '', phone: '' })
  await t.admin.requests.ask({
    items: [{ kind: 'record', ref: 'R-1' }],
    purpose: '复核',
    borrower: borrower.card,
  } as never)
  await expect(clerk.catalogue.remove(input)).rejects.toEqual(code('catalogue.in-use'))
  const request = (await t.admin.requests.list({ filter: { which: 'all' } })).requests[0]!
  await t.admin.requests.withdraw({ request: request.number, reason: '不要了' })
  const { confirmation } = await clerk.catalogue.remove(input)
  expect(await clerk.confirmations.get({ ref: confirmation })).toMatchObject({
    kind: 'catalogue.remove',
    subject: 'R-1',
  })
  expect((await t.admin.catalogue.list({})).total).toBe(1)
  await expect(sign(clerk, confirmation)).rejects.toEqual(code('confirmations.own-proposal'))
  await clerk.confirmations.withdraw({ uid: confirmation })
})

test('a record two persons removed is found nowhere any more, leaves a stub with both names, and its code is free', async () => {
  const { uid } = await t.admin.catalogue.create({
    type: 'reimbursement',
    code: 'R-2',
    businessNumber: 'LX-9',
    details: { name: '韦小明', acceptedOn: '2023-05-09' },
  })
  const { confirmation } = await clerk.catalogue.remove({ uid, reason: '重复录入' })
  const counts = async () => [
    (await t.admin.catalogue.list({})).total,
    (await t.admin.search.find({ text: '韦小明' })).total,
    (await t.admin.search.find({ text: 'LX-9', deep: true })).total,
    countByClassYear(t.host.room!.reader).reduce((sum, row) => sum + row.records, 0),
  ]
  const before = await counts()
  await sign(archivist, confirmation, '确为重复')
  expect(await counts()).toEqual(before.map((count) => count - 1))
  await expect(t.admin.catalogue.get({ uid })).rejects.toEqual(code('not-found'))
  expect((await t.admin.catalogue.resolveCode({ text: 'R-2' })).matches).toEqual([])
  await expect(t.admin.circulation.scan({ text: 'R-2' })).resolves.not.toMatchObject({ kind: 'record' })
  const { rows, total } = await t.admin.catalogue.removed({ text: 'R-2' })
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({ uid, code: 'R-2', businessNumber: 'LX-9', proposer: '人员clerk', approver: '人员archivist', reason: '重复录入' }) // prettier-ignore
  const { entries } = await t.admin.audit.list({ filter: { subjectUid: uid } })
  expect(entries[0]).toMatchObject({ action: 'catalogue.remove', reason: '重复录入', actor: '人员archivist' })
  const again = await t.admin.catalogue.create({
    type: 'reimbursement',
    code: 'R-2',
    details: { name: '韦小明', acceptedOn: '2023-05-09' },
  })
  expect((await t.admin.catalogue.get({ uid: again.uid })).code).toBe('R-2')
})

test('an edited record is another one than was proposed to be removed', async () => {
  const details = { name: '赵六', acceptedOn: '2023-05-09' }
  const { uid, version } = await t.admin.catalogue.create({ type: 'reimbursement', code: 'R-3', details })
  const { confirmation } = await clerk.catalogue.remove({ uid, reason: '误录' })
  await t.admin.catalogue.update({ uid, version, title: '改过的题名' })
  await expect(sign(archivist, confirmation)).rejects.toEqual(code('confirmations.changed'))
})

test('catalogue.changePeriod refuses strangers, bad input, the forbidden and what is not filed, held, gone or the same, then two persons change it', async () => {
  const record = plainRecord(t.host, { code: 'P-1', period: '10', year: 2020 })
  const input = { uids: [record.uid], period: '30', reason: '涉及诉讼' }
  const change = (more: Partial<typeof input>, client = clerk) => client.catalogue.changePeriod({ ...input, ...more })
  await expect(change({}, t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
  await expect(change({ period: 'D30' })).rejects.toEqual(code('input.invalid'))
  await expect(change({}, leader)).rejects.toEqual(code('access.forbidden'))
  await expect(change({})).rejects.toEqual(code('catalogue.not-filed'))
  const set = (columns: ReturnType<typeof sql>) =>
    run(t.host.room!.writer, sql`UPDATE records SET ${columns} WHERE uid = ${record.uid}`)
  set(sql`confirmed_at = 1`)
  await expect(change({ period: '10' })).rejects.toEqual(code('catalogue.same-period'))
  set(sql`state = 'transferred'`)
  await expect(change({})).rejects.toEqual(code('catalogue.gone'))
  set(sql`state = 'in'`)
  const { confirmation } = await change({})
  await expect(change({}, t.admin), 'by another proposer').rejects.toEqual(code('confirmations.already-proposed'))
  expect((await t.admin.catalogue.get({ uid: record.uid })).period).toBe('10')
  const { sheet } = await leader.confirmations.get({ ref: confirmation })
  expect(sheet.facts.map(({ value }) => value)).toEqual(['10', '30', '住院费用报销', '2030-12-31', '2050-12-31'])
  expect(await sign(leader, confirmation, '同意延长')).toMatchObject({ state: 'done' })
  const view = await t.admin.catalogue.get({ uid: record.uid })
  expect(view).toMatchObject({ period: '30', code: 'P-1' })
  expect(view.history[0]).toMatchObject({
    action: 'catalogue.changePeriod',
    reason: '涉及诉讼',
    detail: { period: ['10', '30'] },
  })
})

test('a period changed by somebody else meanwhile is another act than the one proposed', async () => {
  const record = plainRecord(t.host, { code: 'P-2', period: '10' })
  run(t.host.room!.writer, sql`UPDATE records SET confirmed_at = 1 WHERE uid = ${record.uid}`)
  const { confirmation } = await clerk.catalogue.changePeriod({ uids: [record.uid], period: '30', reason: '延长' })
  run(t.host.room!.writer, sql`UPDATE records SET period = 'permanent' WHERE uid = ${record.uid}`)
  await expect(sign(leader, confirmation)).rejects.toEqual(code('confirmations.changed'))
})
