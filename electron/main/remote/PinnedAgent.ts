import { X509Certificate } from 'node:crypto'
import { Agent, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'

type Created = (error: Error | null, socket: Duplex) => void

/** Code of the error of a connection whose server the pinned authority does not vouch for. */
export const DISTRUST = 'ERR_AUTHORITY'

/** How long a machine has to take a connection and prove itself (ms). */
const PATIENCE = 8_000

/**
 * Why a server is not to be trusted; null when it is. What counts is that the pinned authority signed its certificate, which it does for its
 * own machine only: the name is not compared, since the host may be reached under any address, also through a router that changes it.
 */
function distrust(shown: X509Certificate | undefined, authority: X509Certificate): string | null {
  if (!shown) return 'no certificate'
  if (shown.ca || !shown.checkIssued(authority) || !shown.verify(authority.publicKey)) return 'another authority'
  const now = Date.now()
  const [from, to] = [Date.parse(shown.validFrom), Date.parse(shown.validTo)]
  return now < from || now > to ? `valid from ${shown.validFrom} to ${shown.validTo}` : null
}

/**
 * Connections to a server of one authority. The certificate is proven here, before a byte is sent: the TLS of Electron knows no name
 * constraints for addresses and refuses every chain that has them.
 */
export class PinnedAgent extends Agent {
  readonly #authority: X509Certificate

  /** `authority`: PEM. */
  constructor(
    authority: string,
    private readonly patience = PATIENCE,
  ) {
    super({ keepAlive: true, maxSockets: 64 })
    this.#authority = new X509Certificate(authority)
  }

  override createConnection(options: RequestOptions, created?: Created): undefined {
    const { host, port } = options
    const name = host ?? ''
    const servername = isIP(name) ? {} : { servername: name }
    const socket = connect({ host: name, port: Number(port), ...servername, rejectUnauthorized: false })
    const failed = (error: Error) => created?.(error, socket)
    socket.once('error', failed)
    // A request's own limit of time begins when it has its connection, which a hung machine never gives it.
    const silent = Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })
    socket.setTimeout(this.patience, () => socket.destroy(silent))
    socket.once('secureConnect', () => {
      socket.off('error', failed)
      socket.setTimeout(0)
      const reason = distrust(socket.getPeerX509Certificate(), this.#authority)
      if (!reason) return created?.(null, socket)
      socket.destroy()
      return created?.(Object.assign(new Error(reason), { code: DISTRUST }), socket)
    })
    return undefined
  }
}
