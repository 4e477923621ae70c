import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hashPassword } from '../access/password'
import { insertUser } from '../access/userStore'
import type { Host } from '../context'
import { asWriteDb } from '../database/sql'
import type { Role } from '../../../shared/rules/abilities'
import { createCatalogue } from './catalogueFile'
import { createRoom } from './createRoom'
import { openDatabase } from '../database/open'
import { openHere, closeHere } from './openHere'
import { forgetRoom } from './recentRooms'
import { uuidv7 } from './uuidv7'
import { addSlot } from './slots'
import { hasKeySlot } from '../../../shared/rules/abilities'
import { fail } from '../errors'
import { takeName } from './takeName'

interface DemoUser {
  loginName: string
  name: string
  role: Role
  password: string
}

/** People of the demonstration room; their sign-in names are shown on its sign-in screen. */
export const demoUsers: readonly DemoUser[] = [
  { loginName: 'admin', name: '演示管理员', role: 'administrator', password: 'juanzong-demo' },
  { loginName: 'dangan', name: '演示档案员', role: 'archivist', password: 'juanzong-demo' },
  { loginName: 'jingban', name: '演示经办员', role: 'clerk', password: 'juanzong-demo' },
  { loginName: 'lingdao', name: '演示分管领导', role: 'leader', password: 'juanzong-demo' },
  { loginName: 'neikong', name: '演示内控审计员', role: 'auditor', password: 'juanzong-demo' },
]

/** Where the demonstration room lies: in the user's application data, never where somebody keeps a real one. */
export const demoDir = (host: Host): string => join(host.userData, 'demo-room')

/** What fills the demonstration room once it is open (the sample ledgers); registered by the intake topic. */
export type DemoFiller = (host: Host) => Promise<void>
const fillers: DemoFiller[] = []

/** Adds content to every new demonstration room. */
export const addDemoFiller = (filler: DemoFiller): void => void fillers.push(filler)

async function createDemo(host: Host, dir: string): Promise<void> {
  const now = host.clock()
  const [first, ...others] = demoUsers
  if (!first) return fail('internal')
  const made = { now, demo: true, userName: first.name, loginName: first.loginName, password: first.password }
  const created = await createRoom({
    ...made,
    dir,
    name: '演示档案库',
    createCatalogue: async (catalogue) => {
      const result = await createCatalogue(catalogue, {
        ...made,
        fonds: { number: 'J045', name: '演示市医疗保障事业管理中心' },
      })
      await addUsers(catalogue.path, catalogue.keys.database, others, now)
      return result
    },
  })
  for (const user of others)
    if (hasKeySlot(user.role)) await addSlot(dir, created.roomKey, user.loginName, user.password)
}

async function addUsers(path: string, key: Uint8Array, users: readonly DemoUser[], now: number): Promise<void> {
  const hashed = await Promise.all(
    users.map(async (user) => ({ ...user, passwordHash: await hashPassword(user.password) })),
  )
  const raw = openDatabase(path, key)
  for (const user of hashed)
    insertUser(asWriteDb(raw), { ...user, uid: uuidv7(now), department: '', mustChange: false, at: now })
  raw.close()
}

async function buildDemo(host: Host, dir: string): Promise<void> {
  const part = `${dir}.part`
  await rm(part, { recursive: true, force: true })
  await createDemo(host, part)
  const first = demoUsers[0] ?? fail('internal')
  await openHere(host, part, { loginName: first.loginName, password: first.password })
  try {
    for (const fill of fillers) await fill(host)
  } finally {
    await closeHere(host)
    await forgetRoom(host.userData, part)
  }
  await takeName(part, dir)
}

let building: Promise<void> | null = null

/**
 * Makes the demonstration room if it is not there, fills it from the sample ledgers, and leaves it closed. It is built under another name and
 * renamed when whole; whoever asks meanwhile waits for the same one.
 */
export async function ensureDemoRoom(host: Host, dir: string): Promise<void> {
  if (existsSync(join(dir, 'room.json'))) return
  building ??= buildDemo(host, dir).finally(() => (building = null))
  await building
}
