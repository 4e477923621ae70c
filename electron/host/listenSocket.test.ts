import { request } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHost } from './host'
import { listenSocket } from './listenSocket'
import { silentLog } from './log'

const userData = mkdtempSync(join(tmpdir(), 'jz-socket-'))
const path =
  process.platform === 'win32' ? `\\\\.\\pipe\\${userData.replaceAll(/\W/g, '-')}` : join(userData, 'host.sock')
const TOKEN = 'a-token-of-this-start'
let made: ReturnType<typeof createHost>
let server: Awaited<ReturnType<typeof listenSocket>>
beforeAll(async () => {
  made = createHost({ userData, version: 'test', log: silentLog() })
  server = await listenSocket(made.host, made.router, path, TOKEN)
})
afterAll(async () => {
  server.close()
  await made.close()
  rmSync(userData, { recursive: true, force: true })
})

const statusWith = (headers: Record<string, string | string[]>) =>
  new Promise<number>((resolve, reject) => {
    const call = request({ socketPath: path, path: '/openapi.json', headers, agent: false }, (reply) => {
      reply.resume()
      resolve(reply.statusCode ?? 0)
    })
    call.on('error', reject)
    call.end()
  })

test('only who holds the token of this start is answered on the socket', async () => {
  expect(await statusWith({})).toBe(401)
  for (const wrong of ['', TOKEN.slice(1), `${TOKEN}x`, 'é'.repeat(TOKEN.length)])
    expect(await statusWith({ 'x-host-token': wrong })).toBe(401)
  expect(await statusWith({ 'x-host-token': TOKEN })).toBe(200)
})
