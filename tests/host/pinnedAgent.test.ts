import { once } from 'node:events'
import { request } from 'node:https'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ensureCertificate } from '../../electron/host/network/certificates'
import { testFolder } from '../support/testRoom'
import { PinnedAgent } from '../../electron/main/remote/PinnedAgent'

test('a machine that takes a connection and never answers is given up, so that it can be tried again', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    silent.close()
  })
  const { authority } = await ensureCertificate(testFolder(), ['127.0.0.1'])
  const agent = new PinnedAgent(authority, 50)
  const call = request({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port, agent })
  const failed = once(call, 'error')
  call.end()
  expect(await failed).toMatchObject([{ code: 'ETIMEDOUT' }])
})
