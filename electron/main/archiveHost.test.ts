import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostPhase, HostState } from '../../shared/bridge'
import { ArchiveHost } from './archiveHost'
import { callHost } from './hostCall'

let folder = ''
let host: ArchiveHost
let states: HostState[] = []

vi.mock('electron', () => ({
  app: { getPath: () => folder, getAppPath: () => folder, getVersion: () => '1.2.3', isPackaged: false },
}))
vi.mock('./hostProcess', async (original) => {
  const actual = await original<typeof import('./hostProcess')>()
  return { ...actual, startHostProcess: actual.startNode }
})

/** A host program of a few lines; `start` is the shell's first message, `reply` answers it. */
function hostProgram(body: string): void {
  mkdirSync(join(folder, 'out/host'), { recursive: true })
  const reply = 'const reply = (message) => process.send(message)'
  const listen = `process.once('message', async (start) => { ${body} })`
  const leave = `process.on('disconnect', () => process.exit(0))`
  writeFileSync(join(folder, 'out/host/index.mjs'), [`import http from 'node:http'`, reply, listen, leave].join('\n'))
}

const answering = `http.createServer((q, r) => r.end(q.headers['x-host-token'])).listen(start.socketPath, () => reply({ kind: 'ready' }))`
const becomes = (phase: HostPhase) => vi.waitFor(() => expect(host.state.phase).toBe(phase), 10_000)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'))
  vi.stubEnv('ARCHIVE_NODE', process.execPath)
  // Electron sets it; nothing is packed beside the program here.
  Object.assign(process, { resourcesPath: folder })
  host = new ArchiveHost()
  states = []
  host.onState((state) => states.push(state))
})
afterEach(async () => {
  await host.stop()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('the archive host', () => {
  it('is told where to listen and which token to ask for, and is ready when it says so', async () => {
    hostProgram(answering)
    host.start()
    await becomes('ready')
    const reply = await callHost(host, new Request('http://room/rpc/x'))
    const token = await reply.text()
    expect(token).toBe(host.address?.token)
    expect(token).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gets neither Node options nor the switch that turns Electron into Node from our environment', async () => {
    vi.stubEnv('NODE_OPTIONS', '--no-such-option')
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1')
    hostProgram(
      `reply({ kind: 'failed', code: 'seen', detail: String([process.env.NODE_OPTIONS, process.env.ELECTRON_RUN_AS_NODE]) })`,
    )
    host.start()
    await becomes('failed')
    expect(host.state.detail).toBe(',')
  })

  it('that dies is started again at a new address, and what it last said is kept', async () => {
    hostProgram(
      `console.error('first line'); console.error('out of paper'); ${answering}; setTimeout(() => process.exit(3), 200)`,
    )
    host.start()
    await becomes('ready')
    const first = host.address
    await becomes('died')
    expect(host.state).toMatchObject({ exit: { code: 3, signal: null }, lastLines: ['first line', 'out of paper'] })
    expect(host.address).toBeUndefined()
    expect(existsSync(dirname(first!.socketPath))).toBe(false)
    hostProgram(answering)
    await becomes('ready')
    expect(host.state.generation).toBe(2)
    expect(host.address?.token).not.toBe(first?.token)
  })

  it('that says why it cannot run stays down, also when it then ends, until a person starts it again', async () => {
    hostProgram(
      `reply({ kind: 'failed', code: 'room.newer', detail: 'schema 9' }); setTimeout(() => process.exit(1), 50)`,
    )
    host.start()
    await vi.waitFor(() => expect(host.state.exit?.code).toBe(1), 10_000)
    expect(host.state).toMatchObject({ phase: 'failed', code: 'room.newer', detail: 'schema 9', generation: 1 })
    hostProgram(answering)
    host.restart()
    await becomes('ready')
    expect(host.state).toMatchObject({ generation: 2, code: undefined })
  })

  it('that failed and still runs is ended before it is started again', async () => {
    hostProgram(`reply({ kind: 'failed', code: 'disk.full' }); setInterval(() => undefined, 1000)`)
    host.start()
    await becomes('failed')
    hostProgram(answering)
    host.restart()
    await becomes('ready')
    expect(host.state.generation).toBe(2)
  })

  it('whose program is missing is reported as such, with the reason', async () => {
    vi.stubEnv('ARCHIVE_NODE', join(folder, 'no-such-node'))
    host.start()
    await becomes('failed')
    expect(host.state.code).toBe('host.missing')
    expect(host.state.detail).toContain('ENOENT')
  })

  it('is asked to end and is gone, socket included, when the program stops', async () => {
    const trace = join(folder, 'ended')
    hostProgram(
      `const fs = await import('node:fs'); process.on('exit', () => fs.writeFileSync(${JSON.stringify(trace)}, 'in order')); ${answering}`,
    )
    host.start()
    await becomes('ready')
    const address = host.address!
    await host.stop()
    expect(readFileSync(trace, 'utf8')).toBe('in order')
    expect(existsSync(dirname(address.socketPath))).toBe(false)
    expect(states.filter(({ phase }) => phase === 'starting')).toHaveLength(1)
  })
})
