import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostState } from '../../shared/bridge'
import { clearHostAddress, makeHostAddress, type HostAddress } from './hostAddress'
import { callHost, cancelCall } from './hostCall'

let address: HostAddress
let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void

/** The part of the life cycle a call looks at: a state that can be changed, and where the host listens. */
class HostInState {
  listeners = new Set<(state: HostState) => void>()
  constructor(public state: HostState) {}
  get address() {
    return this.state.phase === 'ready' ? address : undefined
  }
  onState(listener: (state: HostState) => void) {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
  become(phase: HostState['phase']) {
    this.state = { ...this.state, phase }
    for (const listener of this.listeners) listener(this.state)
  }
}

const hostThatIs = (phase: HostState['phase']) => new HostInState({ phase, lastLines: [], generation: 1 })
const call = (host: HostInState, path: string, init?: RequestInit) =>
  callHost(host, new Request(`http://room${path}`, init))

beforeEach(async () => {
  address = makeHostAddress()
  server = createServer((request, response) => answer(request, response)).listen(address.socketPath)
  await once(server, 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  clearHostAddress(address)
})

describe('a call of the page to the host', () => {
  it('arrives with path, query, body and the token of this start, and never with a token of the page', async () => {
    answer = (request, response) => {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => response.end(JSON.stringify([request.url, request.headers['x-host-token'], body])))
    }
    const headers = { 'x-host-token': 'forged' }
    const reply = await call(hostThatIs('ready'), '/rpc/search?q=1', { method: 'POST', body: '张三', headers })
    expect(await reply.json()).toEqual(['/rpc/search?q=1', address.token, '张三'])
  })

  it('keeps status, headers and partial content of the reply', async () => {
    answer = (_request, response) => response.writeHead(206, { 'content-range': 'bytes 0-1/9' }).end('ab')
    const reply = await call(hostThatIs('ready'), '/files/1')
    expect([reply.status, reply.headers.get('content-range'), await reply.text()]).toEqual([206, 'bytes 0-1/9', 'ab'])
  })

  it('is data and never a page, whatever the host says of it', async () => {
    answer = (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': 'default-src *' }).end('<p>')
    const { headers } = await call(hostThatIs('ready'), '/files/1')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each(['died', 'failed'] as const)('is answered as unavailable at once when the host %s', async (phase) => {
    const reply = await call(hostThatIs(phase), '/rpc/x', { method: 'POST' })
    expect(reply.status).toBe(503)
    expect(await reply.json()).toMatchObject({ json: { code: 'HOST_UNAVAILABLE', data: { reason: phase } } })
  })

  it('waits for a host that is starting', async () => {
    answer = (_request, response) => response.end('here')
    const host = hostThatIs('starting')
    const reply = call(host, '/rpc/x')
    host.become('ready')
    expect(await (await reply).text()).toBe('here')
    expect(host.listeners.size).toBe(0)
  })

  it('is rejected with the reason when the host dies while it waits for the answer', async () => {
    answer = (request) => request.socket.destroy()
    const reply = await call(hostThatIs('ready'), '/rpc/x')
    expect(await reply.json()).toMatchObject({ json: { code: 'HOST_UNAVAILABLE', data: { reason: 'died' } } })
  })

  it('is ended at the host when the page gives it up before the reply begins', async () => {
    const arrived = new Promise<IncomingMessage>((resolve) => (answer = resolve))
    const reply = call(hostThatIs('ready'), '/rpc/slow', { method: 'POST', headers: { 'x-call-id': 'call-1' } })
    const request = await arrived
    const closed = once(request.socket, 'close')
    cancelCall('call-1')
    await closed
    expect((await reply).status).toBe(204)
  })

  it('is ended at the host when the page stops reading the reply', async () => {
    const closed = new Promise<void>((resolve) => {
      answer = (_request, response) => {
        response.write('first')
        response.on('close', resolve)
      }
    })
    const reply = await call(hostThatIs('ready'), '/rpc/events')
    await reply.body?.cancel()
    await closed
  })
})
