import { isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import { ORPCError, type AnyRouter } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contract } from '../../shared/contract'
import { errorStatus, type ErrorCode } from '../../shared/contract/errors'
import type { ProcedureMeta } from '../../shared/contract/procedure'
import type { Host, RequestContext, Transport } from './context'
import { handleFiles } from './fileRoutes'
import { toContractError } from './pipeline'
import { asContractErrors } from './router'

/** Paths under /rpc that may be called without a session. */
function publicPaths(node: AnyContractRouter = contract as AnyContractRouter, path = '/rpc'): string[] {
  if (isContractProcedure(node)) return (node['~orpc'].meta as ProcedureMeta).caller === 'anyone' ? [path] : []
  return Object.entries(node).flatMap(([key, child]) => publicPaths(child as AnyContractRouter, `${path}/${key}`))
}

/** A declared error in the form the contract client understands. */
export const sendError = (response: ServerResponse, code: ErrorCode, data: unknown = {}) => {
  if (response.headersSent) return void response.destroy()
  const status = errorStatus[code]
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ json: { defined: true, code, status, message: code, data } }))
}

/** Calls without a session are short; nobody fills the memory of a host before signing in. */
const SHORT = 64 * 1024
const isLong = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > SHORT

/** No call of a page comes near it: lists are named by their filter, files are uploaded beside the contract. */
export const RPC_LONGEST = 4 * 1024 * 1024

/** A body that is too long is refused while it arrives, before anything is read from it. */
async function refuseTooLarge<Result>({ next }: { next: () => Promise<Result> }): Promise<Result> {
  try {
    return await next()
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'PAYLOAD_TOO_LARGE') throw error
    const max = `${RPC_LONGEST / 1024 / 1024} MB`
    throw new ORPCError('input.too-large', { defined: true, status: errorStatus['input.too-large'], data: { max } })
  }
}

/** A private socket has no address. Nor has a caller of the network who hung up behind the call: only the loopback is this machine there. */
const isHere = ({ socket: { remoteAddress } }: IncomingMessage, transport: Transport): boolean =>
  transport !== 'network' || /^(::ffff:)?127\.|^::1$/.test(remoteAddress ?? '')

/** The only way a procedure is written; other spellings of an address would get past what looks at single ones. */
const PROCEDURE = /^\/rpc\/\w+\/\w+$/

const bearer = (request: IncomingMessage) => /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]

/**
 * Answers /rpc/*, /files/* and /openapi.json, the same for both transports. Every /rpc call without a session is refused before its name is
 * looked up, but for the few that lead to one. False when the path is none of ours.
 */
export function makeRequestHandler(host: Host, router: AnyRouter, transport: Transport) {
  const open = new Set(publicPaths())
  const rpc = new RPCHandler(router as never, {
    plugins: [new BodyLimitPlugin({ maxBodySize: RPC_LONGEST })],
    interceptors: [refuseTooLarge as never],
    clientInterceptors: [asContractErrors as never],
  })
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const context: RequestContext = {
      host,
      session: host.sessions.find(bearer(request)),
      transport,
      here: isHere(request, transport),
    }
    if (path === '/openapi.json') return sendOpenApi(host, response)
    if (path.startsWith('/rpc/')) {
      if (!context.session && !open.has(path)) sendError(response, 'access.not-signed-in')
      else if (!PROCEDURE.test(path)) sendError(response, 'not-found', { path })
      else if (!context.session && transport === 'network' && isLong(request)) {
        response.setHeader('connection', 'close')
        sendError(response, 'input.invalid', { issues: [{ path: 'body' }] })
      } else if (!(await rpc.handle(request, response, { prefix: '/rpc', context: context as never })).matched)
        sendError(response, 'not-found', { path })
      return true
    }
    if (path.startsWith('/files/')) return withErrors(host, response, () => handleFiles(request, response, context))
    return false
  }
}

async function withErrors(host: Host, response: ServerResponse, work: () => Promise<boolean>): Promise<boolean> {
  try {
    if (!(await work())) sendError(response, 'not-found')
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return true
    const known = toContractError(host, 'files', error)
    if (known instanceof ORPCError) sendError(response, known.code as ErrorCode, known.data)
  }
  return true
}

let openApi: Promise<string> | undefined

/** Few ask for it: the generator is loaded for them. */
async function describeContract(version: string): Promise<string> {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import('@orpc/openapi'),
    import('@orpc/zod/zod4'),
  ])
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return JSON.stringify(await generator.generate(contract as never, { info: { title: 'Juanzong', version } }))
}

async function sendOpenApi(host: Host, response: ServerResponse): Promise<boolean> {
  openApi ??= describeContract(host.version)
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  response.end(await openApi)
  return true
}
