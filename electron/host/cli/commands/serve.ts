import type { Surroundings } from '../command'
import { defineCommand } from '../command'
import { numberOption } from '../numberOption'
import { roomOptions, withRoom, type RoomSession } from '../roomSession'
import { fail } from '../../errors'
import { openLog } from '../../log'
import { hasSystemCode } from '../../room/roomErrors'
import { defaultUserData, serveHttps } from '../../serve'

const DEFAULT_PORT = 8443

async function listen({ host, router }: RoomSession, port: number) {
  try {
    return await serveHttps({ host, router, port, address: '127.0.0.1' })
  } catch (error) {
    if (hasSystemCode(error, 'EADDRINUSE', 'EACCES')) return fail('cli.port-refused', { port })
    throw error
  }
}

async function serveUntilSignal(call: Surroundings, session: RoomSession, port: number): Promise<null> {
  const { server, url, fingerprint } = await listen(session, port)
  await call.answer({
    json: { address: url, fingerprint },
    lines: [call.t('cli.serve.listening', { url }), call.t('cli.serve.stop')],
  })
  await call.untilSignal()
  server.close()
  server.closeAllConnections()
  return null
}

/** Opens a room and serves its pages to browsers of this machine until a signal ends it. */
export const serve = defineCommand({
  name: 'serve',
  summary: 'cli.serve.summary',
  options: { ...roomOptions, port: { value: 'N', help: 'cli.serve.port' } },
  examples: ['serve --room 档案库 --user admin --port 8443'],
  async run(call) {
    const range = { min: 0, max: 65_535, fallback: DEFAULT_PORT }
    const port = numberOption(call.t, 'port', call.values.port, range)
    const userData = defaultUserData()
    const lasting = { userData, log: await openLog(userData) }
    return withRoom(call, (session) => serveUntilSignal(call, session, port), lasting)
  },
})
