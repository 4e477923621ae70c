import { createORPCClient, onError, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../../shared/contract'

const TOKEN_KEY = 'juanzong.session'

/** Token of this page's session; kept over a reload, gone with the window. */
export const sessionToken = {
  get: (): string | null => sessionStorage.getItem(TOKEN_KEY),
  set: (token: string): void => sessionStorage.setItem(TOKEN_KEY, token),
  clear: (): void => sessionStorage.removeItem(TOKEN_KEY),
}

/** Headers every request to the host carries. */
export function sessionHeaders(): Record<string, string> {
  const token = sessionToken.get()
  return token ? { authorization: `Bearer ${token}` } : {}
}

/** Electron does not deliver the abort of a call that has no answer yet, so the window says it aloud (runtime.md §2). */
function windowFetch(request: Request, init: RequestInit): Promise<Response> {
  const id = crypto.randomUUID()
  const headers = new Headers(request.headers)
  headers.set('x-call-id', id)
  const stop = () => void fetch(`/__cancel/${id}`, { method: 'POST', keepalive: true }).catch(() => undefined)
  request.signal.addEventListener('abort', stop, { once: true })
  return fetch(new Request(request, { headers }), init).finally(() => request.signal.removeEventListener('abort', stop))
}

const REFUSALS = ['access.locked', 'access.password-change-required', 'access.not-signed-in'] as const
type Refused = (typeof REFUSALS)[number]
const listeners = new Set<(code: Refused) => void>()

/** Hears when the host refuses a call because of the state of the session; returns how to stop hearing. */
export function onSessionRefused(listener: (code: Refused) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function tellRefusal(error: unknown): void {
  const code = codeOf(error)
  const refused = REFUSALS.find((one) => one === code)
  if (refused) for (const listener of listeners) listener(refused)
}

const link = new RPCLink({
  url: () => new URL('/rpc', location.href).href,
  headers: sessionHeaders,
  interceptors: [onError(tellRefusal)],
  ...(location.protocol === 'archive:' ? { fetch: windowFetch } : {}),
})

/** The typed client of the whole contract; the only way to the host besides /files. */
export const client: ContractRouterClient<Contract> = createORPCClient(link)
/** Query and mutation options made from the contract. */
export const rpc = createTanstackQueryUtils(client)

/** The declared code of an error, or null for anything else. */
export function codeOf(error: unknown): string | null {
  return error instanceof ORPCError ? error.code : null
}

/** The data of a declared error. */
export function dataOf(error: unknown): Record<string, unknown> {
  return error instanceof ORPCError && error.data && typeof error.data === 'object'
    ? (error.data as Record<string, unknown>)
    : {}
}
