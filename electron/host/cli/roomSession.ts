import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { destination, pino, type Logger } from 'pino'
import { createRouterClient, type AnyRouter } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { Actor } from '../../../shared/model/access'
import type { Contract } from '../../../shared/contract'
import type { HostSession } from '../access/sessions'
import type { Host, RequestContext } from '../context'
import { fail } from '../errors'
import { createHost } from '../host'
import { asContractErrors } from '../router'
import { hostVersion } from '../version'
import type { OptionSpecs, Surroundings } from './command'

export type Client = ContractRouterClient<Contract>

/** An open room in this process, and its procedures called as the person who opened it. */
export interface RoomSession {
  host: Host
  router: AnyRouter
  client: Client
  actor: Actor
  session: HostSession
}

/** Which room, and who opens it. */
export const roomOptions = {
  room: { value: 'DIR', required: true, help: 'cli.option.room' },
  user: { value: 'USER', required: true, help: 'cli.option.user' },
} as const satisfies OptionSpecs

/** Procedures called in-process through the same pipeline as from a screen. */
export function clientOf(host: Host, router: AnyRouter, session: HostSession | null): Client {
  const context: RequestContext = { host, session, transport: 'cli' }
  return createRouterClient(router as never, {
    context: () => context as never,
    interceptors: [asContractErrors as never],
  }) as Client
}

/** Application data that stay, and the log in them. */
export interface Lasting {
  userData: string
  log: Logger
}

/** Internal errors, which have no other place to be looked up, as lines on standard error. */
const errorsOnly = (): Logger => pino({ level: 'error' }, destination({ dest: 2, sync: true }))

type HostMaker = ReturnType<typeof createHost>

/**
 * Makes a host for the time of one command and closes it however the command ends. Its application data are a private folder that goes
 * away with it, so that scripts leave no trace in the list of recent rooms; `lasting` names the user's own, with a log.
 */
export async function withHost<Result>(
  { onSignal }: Pick<Surroundings, 'onSignal'>,
  work: (made: HostMaker) => Promise<Result>,
  lasting?: Lasting,
): Promise<Result> {
  const userData = lasting?.userData ?? mkdtempSync(join(tmpdir(), 'juanzong-cli-'))
  const made = createHost({ userData, version: hostVersion(), log: lasting?.log ?? errorsOnly() })
  let ended: Promise<void> | undefined
  const end = () =>
    (ended ??= made.close().finally(() => {
      if (!lasting) rmSync(userData, { recursive: true, force: true })
    }))
  const withdraw = onSignal(end)
  try {
    return await work(made)
  } finally {
    await end()
    withdraw()
  }
}

/** The signed-in session of a token told by `room.open` or `room.create`. */
export function signedIn({ host, router }: HostMaker, token: string, actor: Actor): RoomSession {
  const session = host.sessions.find(token) ?? fail('access.not-signed-in')
  return { host, router, actor, session, client: clientOf(host, router, session) }
}

/** Opens the room named by `--room` and `--user`, runs `work` as that person and closes the room again (checkpoint, lock). */
export async function withRoom<Result>(
  call: Surroundings & { values: { room: string; user: string } },
  work: (session: RoomSession) => Promise<Result>,
  lasting?: Lasting,
): Promise<Result> {
  const password = await call.password()
  return withHost(
    call,
    async (made) => {
      const opening = clientOf(made.host, made.router, null).room
      const { token, actor } = await opening.open({
        dir: call.path(call.values.room),
        loginName: call.values.user,
        password,
      })
      if (actor.mustChangePassword) fail('access.password-change-required')
      return work(signedIn(made, token, actor))
    },
    lasting,
  )
}
