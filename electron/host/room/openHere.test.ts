import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PASSWORD, START, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { hashPassword } from '../access/password'
import { storeOwnPassword } from '../access/userStore'
import { readCheckpoints } from './checkpoints'
import { transactAsHost } from '../pipeline'
import { lockRoom } from './lock'
import { closeHere } from './openHere'
import { roomPaths } from './roomPaths'
import { listSlots, openSlotWithPassword, prepareSlot } from './slots'

const NEXT = 'another-horse-battery'
const code = (expected: string) => expect.objectContaining({ code: expected })
const roomOf = ({ host }: TestHost) => host.room ?? expect.fail('a room is open')

let t: TestHost
beforeEach(async () => void (t = await startTestHost()))
afterEach(() => t.close())

const open = (password: string, loginName = 'admin') => t.anonymous.room.open({ dir: t.dir, loginName, password })
const closeRoom = () => t.admin.room.close({})

test('a password change cut short before its commit: the old password opens, the new one never came about', async () => {
  await prepareSlot(t.dir, roomOf(t).roomKey, 'admin', NEXT, { workFactor: 10 })
  await closeRoom()
  await expect(open(NEXT)).rejects.toEqual(code('room.wrong-password'))
  expect((await open(PASSWORD)).actor.loginName).toBe('admin')
  await expect(openSlotWithPassword(t.dir, 'admin', NEXT)).rejects.toEqual(code('room.wrong-password'))
})

test('a password change cut short after its commit: the new password opens, the old one is refused', async () => {
  const room = roomOf(t)
  await prepareSlot(t.dir, room.roomKey, 'admin', NEXT, { workFactor: 10 })
  storeOwnPassword(room.writer, 1, await hashPassword(NEXT), START)
  await closeRoom()
  await expect(open(PASSWORD)).rejects.toEqual(code('room.wrong-password'))
  expect((await open(NEXT)).actor.loginName).toBe('admin')
  expect((await openSlotWithPassword(t.dir, 'admin', NEXT)).slot).toBe('settled')
})

test('two rooms asked for at once: one is opened, the other stays free', async () => {
  await closeRoom()
  const other = join(t.dir, '..', 'other')
  const made = { fondsNumber: 'J1', fondsName: '', loginName: 'admin', userName: '管理员乙', password: PASSWORD }
  await t.anonymous.room.create({ dir: other, name: '另一库', ...made })
  await t.host.room?.close()
  t.host.room = null
  const outcomes = await Promise.allSettled([
    open(PASSWORD),
    t.anonymous.room.open({ dir: other, loginName: 'admin', password: PASSWORD }),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(roomOf(t).dir).toBe(t.dir)
  lockRoom(other).release()
})

test('a room opens though the list of rooms opened before cannot be kept', async () => {
  await closeRoom()
  const list = join(t.host.userData, 'recent-rooms.json')
  rmSync(list, { force: true })
  mkdirSync(list)
  expect((await open(PASSWORD)).actor.loginName).toBe('admin')
})

test('a room whose last checkpoint cannot be written is free all the same', async () => {
  rmSync(roomPaths.checkpoints(t.dir))
  mkdirSync(roomPaths.checkpoints(t.dir))
  await expect(closeRoom()).rejects.toBeDefined()
  lockRoom(t.dir).release()
})

test('who could not open the room does not close it; closing stands in the trail', async () => {
  for (const role of ['borrower', 'leader', 'auditor'] as const)
    await expect((await t.as(role)).room.close({})).rejects.toEqual(code('access.forbidden'))
  expect(await listSlots(t.dir)).toHaveLength(1)
  await (await t.as('clerk')).room.close({})
  expect(t.host.room).toBeNull()
  const { token } = await open(PASSWORD)
  const [session] = t.host.sessions.ofUser(1)
  expect(t.host.sessions.find(token)).toBe(session)
  const { raw } = roomOf(t).reader
  expect(raw.prepare("SELECT actor FROM trail WHERE action = 'room.close'").pluck().all()).toEqual(['人员clerk'])
})

test('checkpoints asked for at once stand in the order of the trail: none looks as if entries had been taken away', async () => {
  const room = roomOf(t)
  const written: Promise<void>[] = []
  for (let at = 0; at < 60; at += 1) {
    written.push(room.checkpoint('lock'))
    transactAsHost(t.host, 'room.tidy', () => undefined)
  }
  await Promise.all(written)
  const { checkpoints, faults } = await readCheckpoints(t.dir, room.keys.trail.publicKey)
  expect(faults).toEqual([])
  expect(checkpoints.length).toBeGreaterThan(60)
})

test('closings asked for at once close the room once', async () => {
  const room = roomOf(t)
  await Promise.all([closeHere(t.host), closeHere(t.host)])
  expect(t.host.room).toBeNull()
  const { checkpoints } = await readCheckpoints(t.dir, room.keys.trail.publicKey)
  expect(checkpoints.filter(({ why }) => why === 'close')).toHaveLength(1)
})

test('work begun while other work is being stopped does not outlive the room', async () => {
  const { jobs } = t.host
  const ended: string[] = []
  const work = (name: string, onStop: () => void) =>
    jobs.start(name, 'u', async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      onStop()
      ended.push(name)
    })
  work('first', () => work('late', () => undefined))
  await closeRoom()
  expect(ended).toEqual(['first', 'late'])
})
