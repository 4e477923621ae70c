import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Host } from '../../electron/host/context'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { PASSWORD } from './runCli'
import type { Client } from './testHost'

/** A room 库 in the folder the command line is run in, filled and closed again. */
export async function cliRoom(folder: string, fill: (host: Host) => void): Promise<void> {
  const made = createHost({ userData: join(folder, 'data'), version: 'test', log: silentLog() })
  const context = { host: made.host, session: null, transport: 'cli' }
  const client = createRouterClient(made.router as never, { context: () => context as never }) as Client
  await client.room.create({
    dir: join(folder, '库'),
    name: '库',
    loginName: 'admin',
    userName: '甲',
    password: PASSWORD,
  })
  fill(made.host)
  await made.close()
}
