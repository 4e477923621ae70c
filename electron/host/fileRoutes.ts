import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { RequestContext } from './context'
import { checkSession } from './access/checkSession'
import { may, type HostSession } from './access/sessions'
import { fail } from './errors'

const NewUpload = z.object({
  name: z.string().min(1).max(255),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Who brings files in: ledgers, lists, scans. What becomes of a file is for the procedure that takes it to allow. */
const UPLOADING = ['intake.run', 'catalogue.write', 'confirmations.sign'] as const

interface Call {
  request: IncomingMessage
  response: ServerResponse
  context: RequestContext
  session: HostSession
  url: URL
}

const sendJson = (response: ServerResponse, body: unknown) => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

const LONGEST_JSON = 4096

/** The little a body without a contract may hold; null when it is no JSON, which no schema takes. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > LONGEST_JSON) return null
      pieces.push(piece)
    }
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    return null
  }
}

async function beginUpload({ request, response, context, session }: Call): Promise<void> {
  if (!UPLOADING.some((ability) => may(session, ability))) fail('access.forbidden', { ability: 'catalogue.write' })
  const parsed = NewUpload.safeParse(await jsonOf(request))
  if (!parsed.success)
    return fail('input.invalid', { issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.') })) })
  const file = context.host.spool.begin(session, parsed.data.name, parsed.data.size, parsed.data.sha256)
  sendJson(response, { id: file.id })
}

async function appendSlice({ request, response, context, session, url }: Call, id: string): Promise<void> {
  const file = context.host.spool.find(session, id)
  const offset = Number(url.searchParams.get('offset') ?? 'x')
  if (!Number.isSafeInteger(offset) || offset < 0) return fail('input.invalid', { issues: [{ path: 'offset' }] })
  sendJson(response, { received: await context.host.spool.append(file, offset, request) })
}

async function commitUpload({ response, context, session }: Call, id: string): Promise<void> {
  const file = await context.host.spool.commit(context.host.spool.find(session, id))
  sendJson(response, { id: file.id, name: file.name, size: file.size })
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] !== '' && match[2] !== '' ? Math.min(Number(match[2]), size - 1) : size - 1
  return start <= end ? { start, end } : null
}

async function download({ request, response, context, session }: Call, id: string): Promise<void> {
  const file = context.host.spool.find(session, id)
  if (!file.complete) return fail('not-found', { id })
  const range = rangeOf(request.headers.range, file.size)
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  const body =
    request.method === 'HEAD' || file.size === 0
      ? null
      : file.stream
        ? await file.stream({ start, end })
        : createReadStream(file.path, { start, end })
  response.writeHead(range ? 206 : 200, {
    'content-type': file.mediaType,
    'content-length': String(Math.max(0, end - start + 1)),
    'accept-ranges': 'bytes',
    ...(range ? { 'content-range': `bytes ${start}-${end}/${file.size}` } : {}),
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(Buffer.from(file.name).toString())}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  if (body) await pipeline(body, response)
  else response.end()
}

/**
 * Streamed bodies beside the contract (large bytes never pass through RPC): POST /files/uploads, PUT /files/uploads/:id?offset=,
 * POST /files/uploads/:id/commit, GET /files/:id with ranges. False when the path is none of these.
 */
export async function handleFiles(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://host')
  const session = checkSession(context)
  const call: Call = { request, response, context, session, url }
  const [, , first, id, last] = url.pathname.split('/')
  const route = `${request.method} ${first === 'uploads' ? 'uploads' : 'file'}${id ? '/id' : ''}${last ? `/${last}` : ''}`
  if (route === 'POST uploads') await beginUpload(call)
  else if (route === 'PUT uploads/id') await appendSlice(call, id as string)
  else if (route === 'POST uploads/id/commit') await commitUpload(call, id as string)
  else if ((route === 'GET file' || route === 'HEAD file') && first) await download(call, first)
  else return false
  return true
}
