import type { Logger } from 'pino'
import { mkdirSync } from 'node:fs'
import type { AnyRouter } from '@orpc/server'
import { Sessions } from './access/sessions'
import { Refusals } from './access/refusals'
import { SignInGuard } from './access/signIn'
import { stoppedEnded } from './backup'
import type { Host } from './context'
import { Events } from './events'
import { Jobs } from './jobs'
import { NetworkShare } from './network'
import { closeHere } from './room/openHere'
import { buildRouter } from './router'
import { Spool } from './spool'
import { handlers, onRoomOpened } from './topics'

export interface HostOptions {
  userData: string
  version: string
  log: Logger
  clock?: () => number
  /** A room that was shared when it was last open here is shared again when it is opened. */
  sharesAgain?: boolean
}

/** Makes a host and its router. The program stops here when contract and handlers do not fit. */
export function createHost({ userData, version, log, clock = Date.now, sharesAgain = false }: HostOptions): {
  host: Host
  router: AnyRouter
  close: () => Promise<void>
} {
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  const router = buildRouter(handlers)
  const events = new Events()
  const host: Host = {
    version,
    userData,
    log,
    clock,
    events,
    onRoomOpened,
    sessions: new Sessions(clock),
    guard: new SignInGuard(clock),
    awayGuard: new SignInGuard(clock),
    refusals: new Refusals(),
    spool: new Spool(userData, clock),
    network: new NetworkShare(() => ({ host, router }), sharesAgain),
    jobs: new Jobs(events, clock, (error) => {
      const number = `J${clock().toString(36).toUpperCase()}`
      log.error({ number, err: error }, 'job failed')
      return { code: 'internal', data: { number } }
    }),
    room: null,
  }
  const close = async () => {
    host.network.stop()
    // A restore has no room that would be closed; what it made is taken away first.
    await host.jobs.stopAll()
    await closeHere(host)
    await stoppedEnded()
    host.spool.close()
  }
  return { host, router, close }
}
