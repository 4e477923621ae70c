import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { asContractErrors } from '../../electron/host/router'
import type { Contract } from '../../shared/contract'
import type { Role } from '../../shared/rules/abilities'
import type { Host } from '../../electron/host/context'
import { untoldFields } from './untold'

export type Client = ContractRouterClient<Contract>

export interface TestHost {
  host: Host
  dir: string
  /** Calls as nobody. */
  anonymous: Client
  /** Calls as the first administrator. */
  admin: Client
  /** A client of a person with this role, who has changed the given password (made on first use). */
  as(role: Role): Promise<Client>
  /** A client of the session with this token. */
  client(token: string): Client
  /** Sets the clock; everybody signed in stays so, as if at work all the time, unless `idle`. */
  setNow(at: number, idle?: 'idle'): void
  recoveryKey: string
  close(): Promise<void>
}

export const PASSWORD = 'correct-horse-battery'
/** 2026-03-02 10:00 in Shanghai, a Monday. */
export const START = Date.UTC(2026, 2, 2, 2)

/** A real host with a real room in a temporary folder, called in-process through the real pipeline; only the clock is fake. */
export async function startTestHost(): Promise<TestHost> {
  const folder = mkdtempSync(join(tmpdir(), 'jz-host-'))
  let now = START
  const { host, router, close } = createHost({
    userData: join(folder, 'data'),
    version: 'test',
    log: silentLog(),
    clock: () => now,
  })
  const tokens: string[] = []
  const clientFor = (token: string | null): Client => {
    if (token) tokens.push(token)
    return createRouterClient(router as never, {
      context: () => ({ host, session: token ? host.sessions.find(token) : null, transport: 'window' }) as never,
      interceptors: [asContractErrors as never],
    }) as Client
  }
  const setNow = (at: number, idle?: 'idle') => {
    do {
      now = at > now ? Math.min(at, now + 11 * 3600_000) : at
      for (const token of tokens) {
        const session = host.sessions.find(token)
        if (session && !idle) session.lastActive = now
      }
    } while (now !== at)
  }
  const anonymous = clientFor(null)
  const dir = join(folder, 'room')
  const created = await anonymous.room.create({
    dir,
    name: '测试档案库',
    fondsNumber: 'J045',
    fondsName: '测试中心',
    loginName: 'admin',
    userName: '管理员甲',
    password: PASSWORD,
  })
  const admin = clientFor(created.session.token)
  const made = new Map<Role, Client>([['administrator', admin]])
  const as = async (role: Role): Promise<Client> => {
    const known = made.get(role)
    if (known) return known
    const loginName = `u-${role}`
    const given = `${PASSWORD}-given`
    await admin.access.createUser({ loginName, name: `人员${role}`, role, department: '', password: given })
    const { token } = await anonymous.access.signIn({ loginName, password: given })
    const client = clientFor(token)
    await client.access.changePassword({ current: given, next: PASSWORD })
    made.set(role, client)
    return client
  }
  return {
    host,
    dir,
    anonymous,
    admin,
    as,
    client: clientFor,
    recoveryKey: created.recoveryKey,
    setNow,
    async close() {
      const untold = host.room ? untoldFields(host.room.reader) : []
      await close()
      rmSync(folder, { recursive: true, force: true })
      if (untold.length > 0) throw new Error(`no words on the trail page for ${untold.join(', ')}`)
    },
  }
}
