import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { request } from 'node:https'
import { join } from 'node:path'
import { once } from 'node:events'
import { connect as tlsConnect } from 'node:tls'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createRouterClient } from '@orpc/server'
import { PASSWORD, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { pageTexts } from '../forms/testing/poppler'
import { createHost } from '../host'
import { silentLog } from '../log'
import { mayConnect } from './admission'
import { fingerprintOf } from './certificates'
import { INNER_NETWORKS, isWithin, ownAddresses } from './reach'
import { readShare } from './shareStore'
import { call, type Answer } from './testing/call'

let t: TestHost
let port = 0
beforeAll(async () => {
  t = await startTestHost()
  port = await freePort()
})
afterAll(() => t.close())
afterEach(() => t.host.network.stop())

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return free
}

const choice = (more: object = {}) => ({ port, anyAddress: false, names: [], ...more })
const ca = () => t.host.network.authority()
const ask = (path: string, more: object = {}, body = ''): Promise<Answer> =>
  call({ host: '127.0.0.1', servername: 'localhost', port, path, ca: ca(), ...more }, body)
const rpc = (name: string, json: unknown, headers: Record<string, string> = {}) =>
  ask(
    `/rpc/${name}`,
    { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
    JSON.stringify({ json }),
  )

/** The room called over the network by whoever a token belongs to. */
const overNetwork = (token: string | null, here = false): Client => {
  const { router } = (t.host.network as unknown as { served: () => { router: never } }).served()
  const session = token ? t.host.sessions.find(token) : null
  return createRouterClient(router, {
    context: () => ({ host: t.host, session, transport: 'network', here }) as never,
  }) as Client
}

describe('sharing a room', () => {
  test('is for administrators who are signed in, with a choice that makes sense', async () => {
    for (const role of ['archivist', 'borrower'] as const)
      await expect((await t.as(role)).network.share(choice())).rejects.toMatchObject({ code: 'access.forbidden' })
    await expect(t.anonymous.network.share(choice())).rejects.toMatchObject({ code: 'access.not-signed-in' })
    await expect(t.admin.network.share(choice({ port: 80 }))).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(t.admin.network.share(choice({ names: ['a b'] }))).rejects.toMatchObject({ code: 'input.invalid' })
    expect(t.host.network.on).toBe(false)
  })

  test('opens the port, tells addresses and fingerprint, is written to the trail and ends with unshare', async () => {
    const status = await t.admin.network.share(choice({ names: ['dangan.lan'] }))
    expect(status).toMatchObject({ on: true, fixed: false, trouble: null, choice: { port } })
    expect(status.fingerprint).toBe(fingerprintOf(ca()))
    expect(status.addresses.map(({ host }) => host)).toEqual(expect.arrayContaining([...ownAddresses(), 'dangan.lan']))
    expect(status.addresses[0]?.code).toMatch(/^juanzong:\/\/.+:\d+#[0-9a-f]{64}$/)
    expect((await ask('/openapi.json')).status).toBe(200)
    expect(await t.admin.network.unshare({})).toMatchObject({ on: false, addresses: [] })
    await expect(t.admin.network.unshare({})).rejects.toMatchObject({ code: 'network.not-shared' })
    const { entries } = await t.admin.audit.list({ filter: {}, cursor: null, limit: 10 } as never)
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['network.share', 'network.unshare']))
  })

  test('says that a port is taken, and a share that runs goes on', async () => {
    const taken = createServer().listen(0)
    await once(taken, 'listening')
    const other = (taken.address() as AddressInfo).port
    await t.admin.network.share(choice())
    await expect(t.admin.network.share(choice({ port: other }))).rejects.toMatchObject({ code: 'network.port-refused' })
    expect((await t.admin.network.status({})).choice.port).toBe(port)
    expect((await ask('/ca.crt')).status).toBe(200)
    taken.close()
  })

  test('is changed at the host only, never from the network, and not while the command line serves', async () => {
    await t.admin.network.share(choice())
    const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
    const remote = overNetwork(token)
    await expect(remote.network.unshare({})).rejects.toMatchObject({ code: 'network.only-here' })
    await expect(remote.room.close({})).rejects.toMatchObject({ code: 'network.only-here' })
    expect(await remote.network.status({})).toMatchObject({ on: true, lock: 'network.only-here' })
    expect((await t.admin.network.status({})).lock).toBeNull()
    t.host.network.stop()
    await t.host.network.serve({ port: 0, address: '127.0.0.1' })
    expect(await t.admin.network.status({})).toMatchObject({ on: true, fixed: true })
    await expect(overNetwork(token, true).room.close({})).rejects.toMatchObject({ code: 'network.fixed' })
    await expect(t.admin.network.share(choice())).rejects.toMatchObject({ code: 'network.fixed' })
  })

  test('hands out certificate and guide while it lasts', async () => {
    await expect(t.admin.network.certificate({})).rejects.toMatchObject({ code: 'network.not-shared' })
    const { fingerprint, addresses } = await t.admin.network.share(choice())
    const [session] = t.host.sessions.ofUser(1)
    if (!session) return expect.fail('the administrator is signed in')
    const file = t.host.spool.find(session, (await t.admin.network.certificate({})).id)
    expect(fingerprintOf(readFileSync(file.path, 'utf8'))).toBe(fingerprint)
    const guide = t.host.spool.find(session, (await t.admin.network.guide({ locale: 'zh-CN' })).id)
    const text = pageTexts(readFileSync(guide.path)).join('')
    for (const part of [addresses[0]?.url ?? '', fingerprint.slice(0, 47), '测试档案库']) expect(text).toContain(part)
    await expect((await t.as('archivist')).network.guide({ locale: 'en' })).rejects.toMatchObject({
      code: 'access.forbidden',
    })
  })
})

describe('a shared room on the wire', () => {
  test('is reached only by who trusts its authority, and the authority can be fetched', async () => {
    const { fingerprint } = await t.admin.network.share(choice())
    await expect(call({ host: '127.0.0.1', port, path: '/' })).rejects.toThrow(/self-signed|certificate/)
    const file = await call({ host: '127.0.0.1', port, path: '/ca.crt', rejectUnauthorized: false })
    expect(file.headers['content-type']).toBe('application/x-x509-ca-cert')
    expect(new X509Certificate(file.body).fingerprint256).toBe(fingerprint)
  })

  test('refuses names that are not its own, calls from foreign pages, and tells nothing before the sign-in', async () => {
    await t.admin.network.share(choice({ names: ['dangan.lan'] }))
    expect((await ask('/openapi.json', { headers: { host: 'evil.example' } })).status).toBe(421)
    expect((await ask('/openapi.json', { headers: { host: `dangan.lan:${port}` } })).status).toBe(200)
    const foreign = { origin: 'https://evil.example' }
    expect((await rpc('access/signIn', { loginName: 'admin', password: PASSWORD }, foreign)).status).toBe(403)
    const own = { origin: `https://127.0.0.1:${port}`, host: `127.0.0.1:${port}` }
    expect((await rpc('room/status', {}, own)).status).toBe(200)
    const [known, unknown] = [await rpc('catalogue/list', {}), await rpc('no/such', {})]
    expect([known.status, unknown.status, known.body]).toEqual([401, 401, unknown.body])
    const status = JSON.parse((await rpc('room/status', {})).body) as { json: Record<string, unknown> }
    expect(status.json).toMatchObject({ open: true, recent: [], suggestedFolder: '', room: { dir: '' } })
    expect((await rpc('room/open', { dir: t.dir, loginName: 'admin', password: PASSWORD })).status).toBe(409)
  })

  test('answers odd paths with not found and goes on', async () => {
    await t.admin.network.share(choice())
    for (const path of ['/%E0%A4%A', '/%00', '/..%2f..%2fpackage.json', '/no.such'])
      expect((await ask(path)).status, path).toBe(404)
    expect((await ask('/openapi.json')).status).toBe(200)
  })

  test('knows a procedure by one spelling only, so that nothing gets past what slows guessing down', async () => {
    await t.admin.network.share(choice())
    const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
    const signedIn = { authorization: `Bearer ${token}` }
    expect((await rpc('confirmations/counts', {}, signedIn)).status).toBe(200)
    for (const name of ['confirmations/counts/', 'x/../confirmations/counts', 'confirmations/./counts', '/counts'])
      expect((await rpc(name, {}, signedIn)).status, name).toBe(404)
  })

  test('is not left open when the trail could not be told', async () => {
    const room = t.host.room ?? expect.fail('a room is open')
    const { raw } = room.writer
    raw.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'full'); END")
    await expect(t.admin.network.share(choice())).rejects.toMatchObject({ code: 'internal' })
    raw.exec('DROP TRIGGER full')
    expect(t.host.network.on).toBe(false)
    expect((await readShare(t.host.userData, room.id))?.on).toBe(false)
  })

  test('sends headers that keep its pages to themselves', async () => {
    await t.admin.network.share(choice())
    const { headers } = await ask('/openapi.json')
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('makes an address wait that guesses under many names, while others go on', async () => {
    await t.admin.network.share(choice())
    const guess = (at: number) => rpc('access/signIn', { loginName: `who${at}`, password: 'x' })
    for (let at = 0; at < 20; at++) expect((await guess(at)).status).toBe(401)
    const refused = await rpc('access/signIn', { loginName: 'admin', password: PASSWORD })
    expect(refused.status).toBe(429)
    expect(JSON.parse(refused.body)).toMatchObject({ json: { code: 'access.too-many-tries' } })
    expect((await rpc('room/status', {})).status).toBe(200)
    const [outer] = ownAddresses()
    if (outer) {
      const body = JSON.stringify({ json: { loginName: 'admin', password: PASSWORD } })
      const headers = { 'content-type': 'application/json' }
      const other = { host: outer, localAddress: outer, path: '/rpc/access/signIn', method: 'POST', headers }
      expect((await ask('/', other, body)).status).toBe(200)
    }
  })

  test('locks nobody out at the machine itself who guesses a name over the network', async () => {
    const [outer] = ownAddresses()
    if (!outer) return
    await t.admin.network.share(choice())
    const body = JSON.stringify({ json: { loginName: 'admin', password: 'wrong' } })
    const more = { host: outer, localAddress: outer, method: 'POST', headers: { 'content-type': 'application/json' } }
    for (const status of [401, 401, 401, 429]) expect((await ask('/rpc/access/signIn', more, body)).status).toBe(status)
    expect((await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })).actor.loginName).toBe('admin')
    expect((await ask('/rpc/access/signIn', more, body)).status).toBe(429)
  })

  test('takes nobody for somebody at this machine who hangs up behind a call', async () => {
    await t.admin.network.share(choice())
    const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
    const [outer] = ownAddresses()
    if (!outer) return
    const found = vi.spyOn(t.host.sessions, 'find')
    const line = connect({ host: outer, port, localAddress: outer })
    await once(line, 'connect')
    const secured = tlsConnect({ socket: line, ca: ca(), servername: 'localhost' })
    await once(secured, 'secureConnect')
    const head = ['POST /rpc/network/unshare HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${token}`]
    const length = ['Content-Type: application/json', 'Content-Length: 11', '', '{"json":{}}']
    secured.write([...head, ...length].join('\r\n'))
    line.resetAndDestroy()
    await expect.poll(() => found.mock.calls.some(([given]) => given === token)).toBe(true)
    found.mockRestore()
    expect((await rpc('room/status', {})).status).toBe(200)
    expect(t.host.network.on).toBe(true)
  })

  test('gives fifty pages their streams at once, and a dropped one is told nothing is lost by starting anew', async () => {
    await t.admin.network.share(choice())
    const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
    const before = t.host.events.open
    const pages = Array.from({ length: 50 }, () => openStream(token))
    await expect.poll(() => t.host.events.open - before, { timeout: 15_000 }).toBe(50)
    t.host.events.publish({ kind: 'changed', topic: 'catalogue' })
    for (const page of pages) await expect.poll(() => page.said(), { timeout: 15_000 }).toContain('"topic":"catalogue"')
    for (const page of pages) page.close()
    await expect.poll(() => t.host.events.open - before, { timeout: 15_000 }).toBe(0)
  }, 60_000)

  test('ends its connections when the room closes', async () => {
    const other = await startTestHost()
    const free = await freePort()
    await other.admin.network.share({ port: free, anyAddress: false, names: [] })
    const authority = other.host.network.authority()
    await other.admin.room.close({})
    expect(other.host.network.on).toBe(false)
    await expect(call({ host: '127.0.0.1', port: free, path: '/', ca: authority })).rejects.toThrow(/ECONNREFUSED/)
    await other.close()
  })
})

function openStream(token: string) {
  let said = ''
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const made = request({
    host: '127.0.0.1',
    port,
    ca: ca(),
    agent: false,
    method: 'POST',
    path: '/rpc/events/stream',
    headers,
  })
  made.on('response', (reply) => reply.setEncoding('utf8').on('data', (piece: string) => (said += piece)))
  made.on('error', () => undefined)
  made.end(JSON.stringify({ json: {} }))
  return { said: () => said, close: () => made.destroy() }
}

test('a room that is closed while its port is being opened is not shared, and leaves no listener behind', async () => {
  const { room } = t.host
  const sharing = t.host.network.share(choice())
  await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => resolve(undefined))))
  t.host.room = null
  await expect(sharing).rejects.toMatchObject({ code: 'room.none-open' })
  t.host.room = room
  expect(t.host.network.on).toBe(false)
})

test('a room that was shared is shared again when this machine opens it, unless it was ended or the host is another', async () => {
  await t.admin.network.share(choice())
  const kept = await readShare(t.host.userData, t.host.room?.id ?? '')
  expect(kept).toMatchObject({ on: true, port })
  await t.admin.room.close({})
  const made = createHost({ userData: t.host.userData, version: 'test', log: silentLog(), sharesAgain: true })
  const client = createRouterClient(made.router as never, {
    context: () => ({ host: made.host, session: null, transport: 'window' }) as never,
  }) as Client
  await client.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  await expect.poll(() => made.host.network.on, { timeout: 15_000 }).toBe(true)
  await made.close()
  expect(made.host.network.on).toBe(false)
  const { token } = await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  expect(t.host.network.on).toBe(false)
  await t.client(token).network.share(choice())
  await t.client(token).network.unshare({})
  expect((await readShare(t.host.userData, t.host.room?.id ?? ''))?.on).toBe(false)
  expect(JSON.parse(readFileSync(join(t.host.userData, 'network/shares.json'), 'utf8'))).not.toHaveProperty('undefined')
})

test('machines of inner networks and of this machine’s own may connect, others only where it was allowed', async () => {
  for (const inner of ['10.2.3.4', '172.31.0.1', '192.168.0.9', '::ffff:192.168.0.9', 'fe80::1%eth0', '59.200.1.1'])
    expect(isWithin(inner, INNER_NETWORKS), inner).toBe(true)
  for (const outer of ['8.8.8.8', '172.32.0.1', '2001:db8::1', 'x'])
    expect(isWithin(outer, INNER_NETWORKS), outer).toBe(false)
  expect(mayConnect('8.8.8.8', false)).toBe(false)
  expect(mayConnect('8.8.8.8', true)).toBe(true)
  expect(mayConnect(ownAddresses()[0] ?? '127.0.0.1', false)).toBe(true)
  expect(mayConnect(undefined, true)).toBe(false)
})
