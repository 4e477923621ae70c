import { isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import { createRouterClient, type AnyRouter } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestHost, type Client, type TestHost } from '../../tests/support/testHost'
import { contract } from '../../shared/contract'
import type { ProcedureMeta } from '../../shared/contract/procedure'
import { can, ROLES, type Role } from '../../shared/rules/abilities'
import type { HostSession } from './access/sessions'
import { KEPT_MOST } from './access/personalStore'
import type { RequestContext } from './context'
import { HostError } from './errors'
import { runProcedure } from './pipeline'

let t: TestHost
const sessions = {} as Record<Role, HostSession>
beforeAll(async () => {
  t = await startTestHost()
  for (const role of ROLES) {
    const { uid } = await (await t.as(role)).access.me({})
    const user = t.host.sessions.ofUser(rowid(uid))
    sessions[role] = user[0] ?? expect.fail(role)
  }
})
afterAll(() => t.close())

const rowid = (uid: string): number =>
  t.host.room?.reader.raw.prepare<[string], number>('SELECT id FROM users WHERE uid = ?').pluck().get(uid) ?? 0

interface Procedure {
  name: string
  meta: ProcedureMeta
}
function proceduresOf(node: AnyContractRouter, path: string[] = []): Procedure[] {
  if (isContractProcedure(node)) return [{ name: path.join('.'), meta: node['~orpc'].meta as ProcedureMeta }]
  return Object.entries(node).flatMap(([key, child]) => proceduresOf(child as AnyContractRouter, [...path, key]))
}
const procedures = proceduresOf(contract as AnyContractRouter)
const namesWhere = (test: (meta: ProcedureMeta) => boolean) =>
  procedures.filter(({ meta }) => test(meta)).map(({ name }) => name)

/** What comes of a call: the code of its error, or `reached` when its handler was. */
async function outcome({ name, meta }: Procedure, request: Partial<RequestContext>): Promise<string> {
  const reached = () => 'reached'
  try {
    const context = { host: t.host, session: null, transport: 'network' as const, here: false, ...request }
    return String(await runProcedure(name, meta, reached as never, {}, context))
  } catch (error) {
    return error instanceof HostError ? error.code : String(error)
  }
}

test('nobody reaches a procedure without a session but for these', () => {
  expect(namesWhere(({ caller }) => caller === 'anyone').toSorted()).toEqual([
    'access.signIn', 'access.unlock',
    'restore.cancel', 'restore.join', 'restore.look', 'restore.progress', 'restore.run', 'restore.unlock',
    'room.create', 'room.open', 'room.openDemo', 'room.resetWithRecovery', 'room.status',
  ]) // prettier-ignore
  expect(namesWhere(({ caller }) => caller === 'signed-in').toSorted()).toEqual([
    'access.changePassword', 'access.getDraft', 'access.getPreference', 'access.getSettings', 'access.lock', 'access.me',
    'access.removeDraft', 'access.saveDraft', 'access.savePreference', 'access.signOut', 'access.stillHere',
    'calendar.years', 'events.stream', 'golive.appointDeputy', 'golive.deputies', 'golive.endDeputy',
    'jobs.cancel', 'jobs.get', 'jobs.list', 'masking.rules', 'room.close',
  ]) // prettier-ignore
})

test('every procedure is refused to who is not signed in, who is locked, and every role without its ability', async () => {
  for (const one of procedures) {
    const { caller } = one.meta
    if (caller === 'anyone') continue
    expect(await outcome(one, {}), one.name).toBe('access.not-signed-in')
    const locked = { ...sessions.administrator, locked: true }
    expect(await outcome(one, { session: locked }), one.name).toBe('access.locked')
    for (const role of ROLES) {
      const allowed = caller === 'signed-in' || can(role, caller)
      const came = await outcome(one, { session: sessions[role] })
      expect(came, `${one.name} by ${role}`).toBe(allowed ? 'reached' : 'access.forbidden')
    }
  }
})

test('a borrower may call these and nothing else', () => {
  const own = namesWhere(({ caller }) => caller !== 'anyone' && caller !== 'signed-in' && can('borrower', caller))
  expect(own.toSorted()).toEqual([
    'reminders.mine', 'requests.announceReturn', 'requests.ask', 'requests.counts', 'requests.day', 'requests.extend',
    'requests.get', 'requests.list', 'requests.options', 'requests.ownLoans', 'requests.search', 'requests.withdraw',
  ]) // prettier-ignore
})

const routerOf = ({ host }: TestHost): AnyRouter =>
  (host.network as unknown as { served: () => { router: AnyRouter } }).served().router

describe('rooms belong to the machine they lie on', () => {
  const away = { transport: 'network' as const, here: false }
  const roomless = procedures.filter(({ meta }) => meta.caller === 'anyone' && meta.kind !== 'read')
  test('making, opening and restoring one is refused from elsewhere, also while none is open', async () => {
    const { room } = t.host
    t.host.room = null
    try {
      for (const one of roomless.filter(({ meta }) => meta.roomless)) {
        expect(await outcome(one, away), one.name).toBe('network.only-here')
        expect(await outcome(one, { ...away, here: true }), one.name).toBe('reached')
        expect(await outcome(one, { transport: 'window' }), one.name).toBe('reached')
      }
      const status = procedures.find(({ name }) => name === 'room.status') ?? expect.fail('status')
      expect(await outcome(status, away)).toBe('reached')
      const client = createRouterClient(routerOf(t), { context: () => ({ host: t.host, session: null, ...away }) as never }) as Client // prettier-ignore
      expect(await client.room.status({})).toMatchObject({ open: false, room: null, recent: [], suggestedFolder: '' })
    } finally {
      t.host.room = room
    }
  })
})

describe('settings of the room', () => {
  test('who does not set them is told only what every page needs', async () => {
    await t.admin.access.saveSettings({ settings: { 'access.idleMinutes': 15, 'confirmations.hours': 4 } })
    for (const role of ROLES.filter((one) => one !== 'administrator')) {
      const { settings } = await (await t.as(role)).access.getSettings({})
      expect(settings, role).toEqual({ 'access.idleMinutes': 15 })
    }
    expect((await t.admin.access.getSettings({})).settings).toMatchObject({ 'confirmations.hours': 4 })
  })

  test.each(['room.recovery', 'room.recoveryConfirmedAt', 'room.demo', 'room.name', 'retention.codeSystem'])(
    '%s is not written past the procedure that checks it',
    async (key) => {
      const forged = t.admin.access.saveSettings({ settings: { [key]: 1 } })
      await expect(forged).rejects.toMatchObject({ code: 'input.invalid' })
    },
  )
})

test('one person does not fill the room with drafts or choices', async () => {
  const borrower = await t.as('borrower')
  const value = 'x'.repeat(KEPT_MOST / 4 - 10)
  for (const key of ['a', 'b', 'c', 'd']) await borrower.access.saveDraft({ key, value })
  await borrower.access.saveDraft({ key: 'a', value })
  const more = borrower.access.saveDraft({ key: 'e', value: 'y'.repeat(100) })
  await expect(more).rejects.toMatchObject({ code: 'input.too-large' })
  await expect(borrower.access.savePreference({ key: 'a', value: 'x'.repeat(KEPT_MOST) })).rejects.toMatchObject({
    code: 'input.too-large',
  })
  await (await t.as('clerk')).access.saveDraft({ key: 'a', value })
})
