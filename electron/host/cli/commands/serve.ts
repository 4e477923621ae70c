import type { Surroundings } from '../command'
import { defineCommand } from '../command'
import { numberOption } from '../numberOption'
import { roomOptions, withRoom, type RoomSession } from '../roomSession'
import { usageError } from '../usageError'
import { isIP } from 'node:net'
import { openLog } from '../../log'
import { defaultUserData } from '../../serve'

const DEFAULT_PORT = 8443

async function serveUntilSignal(
  call: Surroundings,
  { host }: RoomSession,
  options: { port: number; address: string | undefined; anyAddress: boolean },
): Promise<null> {
  const listener = await host.network.serve(options)
  const { addresses, fingerprint } = await host.network.status()
  const urls = addresses.map(({ url }) => url)
  const [address = '', ...others] = urls
  await call.answer({
    json: { address, addresses: urls, codes: addresses.map(({ code }) => code), fingerprint },
    lines: [
      call.t('cli.serve.listening', { url: address }),
      ...others.map((url) => `  ${url}`),
      call.t('cli.serve.fingerprint', { fingerprint }),
      call.t('cli.serve.stop'),
    ],
  })
  await call.untilSignal()
  host.network.stop()
  listener.closeAllConnections()
  return null
}

/** Opens a room and serves its pages, to browsers of this machine or to the network, until a signal ends it. */
export const serve = defineCommand({
  name: 'serve',
  summary: 'cli.serve.summary',
  options: {
    ...roomOptions,
    port: { value: 'N', help: 'cli.serve.port' },
    lan: { flag: true, help: 'cli.serve.lan' },
    address: { value: 'A', help: 'cli.serve.address' },
    'any-address': { flag: true, help: 'cli.serve.anyAddress' },
  },
  examples: ['serve --room 档案库 --user admin --lan', 'serve --room 档案库 --user admin --port 8443'],
  async run(call) {
    const { lan, address, 'any-address': anyAddress } = call.values
    const range = { min: 0, max: 65_535, fallback: DEFAULT_PORT }
    const port = numberOption(call.t, 'port', call.values.port, range)
    if (address !== undefined && (lan || isIP(address) === 0))
      throw usageError(call.t, 'cli.usage.address', { option: '--address' })
    const userData = defaultUserData()
    const lasting = { userData, log: openLog(userData) }
    const where = lan ? undefined : (address ?? '127.0.0.1')
    return withRoom(call, (session) => serveUntilSignal(call, session, { port, address: where, anyAddress }), lasting)
  },
})
