import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { FoundHost, HostState } from '../../shared/bridge'
import { readConnection } from '../../shared/rules/connectionCode'
import type { ArchiveHost } from '../../electron/main/archiveHost'
import { callHost } from '../../electron/main/hostCall'
import { HostSwitch } from '../../electron/main/remote/HostSwitch'
import { KnownHosts } from '../../electron/main/remote/knownHosts'
import { PASSWORD, startTestHost, type TestHost } from '../support/testHost'

let folder = ''
vi.mock('electron', () => ({ app: { getPath: () => folder } }))

let t: TestHost
let shared = { port: 0, anyAddress: false, names: [] as string[] }
let link: HostSwitch
const local = { phase: 'ready', lastLines: [], generation: 1 } satisfies HostState
const ownHost = () =>
  ({
    state: local,
    address: undefined,
    onState: () => () => undefined,
    start: vi.fn(),
    stop: async () => undefined,
  }) as unknown as ArchiveHost
const makeLink = () => new HostSwitch(ownHost(), new KnownHosts(join(folder, 'hosts.json')), 'test')

beforeAll(async () => {
  t = await startTestHost()
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  shared = { ...shared, port: (free.address() as AddressInfo).port }
  free.close()
})
afterAll(() => t.close())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'client-'))
  await t.admin.network.share(shared)
  link = makeLink()
})
afterEach(async () => {
  await link.stop()
  rmSync(folder, { recursive: true, force: true })
})

const here = () => `127.0.0.1:${shared.port}`
const found = async (text: string): Promise<FoundHost> => {
  const one = await link.find(text)
  return 'problem' in one ? expect.fail(JSON.stringify(one)) : one
}
const ready = (state = () => link.state) => expect.poll(() => state().phase, { timeout: 10_000 }).toBe('ready')
const rpc = (name: string, json: unknown, headers: Record<string, string> = {}) =>
  callHost(
    link,
    new Request(`http://room/rpc/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ json }),
    }),
  )

test('a host is found by its address and asks for a comparison; by its code it is trusted at once', async () => {
  const { fingerprint, addresses } = await t.admin.network.status({})
  const plain = fingerprint.replaceAll(':', '').toLowerCase()
  expect(await found(here())).toMatchObject({ room: '测试档案库', fingerprint: plain, trusted: false })
  const code = addresses[0]?.code.replace(/\/\/.*:/, `//127.0.0.1:`) ?? ''
  expect(readConnection(code)?.fingerprint).toBe(plain)
  expect(await found(code)).toMatchObject({ trusted: true })
})

test('what stands in the way of a connection is told apart: no address, nobody there, no host, another certificate', async () => {
  expect(await link.find('a b')).toEqual({ problem: 'address' })
  expect(await link.find('127.0.0.1:1')).toMatchObject({ problem: 'unreachable', place: '127.0.0.1:1' })
  expect(await link.find(`juanzong://${here()}#${'0'.repeat(64)}`)).toMatchObject({ problem: 'fingerprint' })
  const other = new HostSwitch(ownHost(), new KnownHosts(join(folder, 'x.json')), '9.9.9')
  expect(await other.find(here())).toMatchObject({ problem: 'version', theirs: 'test', ours: '9.9.9' })
  const place = { host: '127.0.0.1', port: shared.port, fingerprint: '0'.repeat(64) }
  expect(await link.connect(place)).toMatchObject({ problem: 'fingerprint' })
  expect(link.list()).toEqual([])
})

test('connected, calls and event streams of the page reach the other host, which sees them as calls from the network', async () => {
  await link.connect(await found(here()))
  await ready()
  const signedIn = await rpc('access/signIn', { loginName: 'admin', password: PASSWORD }, { origin: 'archive://room' })
  const { json } = (await signedIn.json()) as { json: { token: string } }
  const mine = { authorization: `Bearer ${json.token}` }
  expect(await (await rpc('room/status', {}, mine)).json()).toMatchObject({ json: { room: { dir: '' } } })
  const stream = await rpc('events/stream', {}, mine)
  const reader = stream.body?.getReader() ?? expect.fail('there is a stream')
  const next = async () => Buffer.from((await reader.read()).value ?? []).toString()
  let heard = ''
  while (!heard.includes('hello')) heard += await next()
  t.host.events.publish({ kind: 'changed', topic: 'catalogue' })
  while (!heard.includes('catalogue')) heard += await next()
  await reader.cancel()
  expect(link.state).toMatchObject({ phase: 'ready', remote: { room: '测试档案库', port: shared.port } })
})

test('a host that goes away is seen, calls say so at once, and the connection comes back by itself', async () => {
  await link.connect(await found(here()))
  await ready()
  t.host.network.stop()
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect((await rpc('room/status', {})).status).toBe(503)
  await expect.poll(() => link.state.phase, { timeout: 10_000 }).toBe('died')
  const refused = (await (await rpc('room/status', {})).json()) as unknown
  expect(refused).toMatchObject({ json: { code: 'HOST_UNAVAILABLE', data: { reason: 'died' } } })
  await t.admin.network.share(shared)
  await ready()
  expect((await rpc('room/status', {})).status).toBe(200)
})

test('the host is remembered with its certificate, and the next start works with it until the person leaves', async () => {
  await link.connect(await found(here()))
  const next = makeLink()
  next.start()
  await ready(() => next.state)
  expect(next.list()).toMatchObject([{ host: '127.0.0.1', port: shared.port, room: '测试档案库' }])
  expect(JSON.stringify(next.list())).not.toContain('CERTIFICATE')
  expect(await next.find(here())).toMatchObject({ trusted: true })
  await next.leave()
  expect(next.state.remote).toBeUndefined()
  const last = makeLink()
  last.start()
  expect(last.state.remote).toBeUndefined()
  expect(await last.forget({ host: '127.0.0.1', port: shared.port })).toEqual([])
  await next.stop()
})

test('a host with another certificate than the pinned one is not spoken to, though it answers at the same address', async () => {
  await link.connect(await found(here()))
  await ready()
  t.host.network.stop()
  const impostor = await startTestHost()
  await expect
    .poll(
      () =>
        impostor.admin.network.share(shared).then(
          () => true,
          () => false,
        ),
      { timeout: 5000 },
    )
    .toBe(true)
  link.restart()
  await expect.poll(() => link.state, { timeout: 10_000 }).toMatchObject({ phase: 'failed', code: 'fingerprint' })
  expect((await rpc('room/status', {})).status).toBe(503)
  expect(await link.find(here())).toMatchObject({ problem: 'fingerprint' })
  await impostor.close()
})
