import { request, type RequestOptions } from 'node:https'
import { text } from 'node:stream/consumers'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createRouterClient } from '@orpc/server'
import { PASSWORD, type Client } from '../../tests/support/testHost'
import { createHost } from './host'
import { silentLog } from './log'
import { RPC_LONGEST } from './httpRequests'
import { serveForBrowser, serveLoopback } from './serve'

let served: Awaited<ReturnType<typeof serveLoopback>>
let made: ReturnType<typeof createHost>
const userData = mkdtempSync(join(tmpdir(), 'jz-serve-'))
beforeAll(async () => {
  made = createHost({ userData, version: 'test', log: silentLog() })
  served = await serveLoopback({ host: made.host, router: made.router }, 0)
})
afterAll(async () => {
  served.listener.close()
  await made.close()
  rmSync(userData, { recursive: true, force: true })
})

function ask(path: string, options: RequestOptions = {}, body = '') {
  const { port } = new URL(served.url)
  return new Promise<{ status: number; cookie: string; body: string }>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, rejectUnauthorized: false, agent: false, ...options },
      (reply) => {
        const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
        text(reply).then((said) => resolve({ status: reply.statusCode ?? 0, cookie, body: said }), reject)
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

const signedIn = (role: 'borrower' | 'clerk' = 'borrower') => {
  const person = { userId: 9, uid: 'u9', loginName: 'b', name: 'b', role }
  const { token } = made.host.sessions.begin({ ...person, mustChangePassword: false })
  return { authorization: `Bearer ${token}` }
}

const post = (path: string, json: unknown, headers: Record<string, string> = {}) => {
  const body = JSON.stringify({ json })
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  return ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...length, ...headers } }, body)
}

test('a port that is taken is told in words, and the program ends', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const port = Number(new URL(served.url).port)
  await serveForBrowser({ port, userData: join(userData, 'other') })
  expect(said).toHaveBeenCalledWith(expect.stringContaining(String(port)))
  expect(process.exitCode).toBe(1)
  process.exitCode = undefined
  said.mockRestore()
})

test('before a room is open, odd tokens and addresses are refused and the host goes on', async () => {
  const token = served.token ?? expect.fail('there is a token')
  for (const path of ['/', '//', '/?token=', `/?token=${'%C3%A9'.repeat(token.length)}`, `/?token=${token.slice(1)}`])
    expect((await ask(path)).status).toBe(403)
  const first = await ask(`/?token=${token}`)
  expect(first.status).toBe(302)
  expect((await ask(`/?token=${token}`)).status).toBe(403)
  expect((await ask('/openapi.json', { headers: { cookie: first.cookie } })).status).toBe(200)
})

test('nobody fills the memory of a host before signing in, and only who loads ledgers may upload', async () => {
  const room = join(userData, 'room')
  const anonymous = createRouterClient(made.router as never, {
    context: () => ({ host: made.host, session: null, transport: 'window' }) as never,
  }) as Client
  const names = { name: '库', fondsNumber: 'J1', fondsName: '', loginName: 'admin', userName: '甲', password: PASSWORD }
  await anonymous.room.create({ dir: room, ...names })
  const wrong = { loginName: 'admin', password: 'x' }
  expect((await post('/rpc/access/signIn', wrong)).status).toBe(401)
  expect((await post('/rpc/access/signIn', { ...wrong, more: 'x'.repeat(70_000) })).status).toBe(400)
  const chunked = await ask('/rpc/access/signIn', { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, '{}')
  expect(chunked.status).toBe(400)
  expect((await ask('/files/uploads', { method: 'POST', headers: signedIn() }, '{}')).status).toBe(403)
  const chunks = { 'transfer-encoding': 'chunked', ...signedIn('clerk') }
  const begun = { method: 'POST', headers: chunks }
  const named = { name: 'a.csv', size: 1, sha256: '0'.repeat(64) }
  expect((await ask('/files/uploads', begun, JSON.stringify(named))).status).toBe(200)
  expect((await ask('/files/uploads', begun, JSON.stringify({ ...named, x: 'x'.repeat(5000) }))).status).toBe(400)
})

test('a signed-in caller is refused a body that is too long, with or without a declared length, and the host goes on', async () => {
  const headers = signedIn()
  const key = { key: 'desk' }
  expect((await post('/rpc/access/getDraft', { ...key, more: 'x'.repeat(RPC_LONGEST - 100) }, headers)).status).toBe(
    200,
  )
  const long = { ...key, more: 'x'.repeat(RPC_LONGEST) }
  const declared = await post('/rpc/access/getDraft', long, headers)
  expect(declared.status).toBe(413)
  expect(JSON.parse(declared.body)).toMatchObject({ json: { defined: true, code: 'input.too-large', status: 413 } })
  const chunked = { ...headers, 'transfer-encoding': 'chunked', 'content-type': 'application/json' }
  const call = { method: 'POST', headers: chunked }
  expect((await ask('/rpc/access/getDraft', call, JSON.stringify({ json: long }))).status).toBe(413)
  expect((await ask('/rpc/access/getDraft', call, JSON.stringify({ json: key }))).status).toBe(200)
})
