import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect } from 'node:tls'

/** An authority as a server shows it beside its own certificate. */
export interface ShownAuthority {
  /** PEM. */
  authority: string
  /** SHA-256, 64 hex digits. */
  fingerprint: string
}

const PATIENCE = 8_000

/**
 * Asks a server for the authority of its certificate. Nothing is trusted by this: the caller compares the fingerprint. null when the server
 * shows none that signed its certificate. Rejects when nobody answers.
 */
export function findAuthority(host: string, port: number): Promise<ShownAuthority | null> {
  return new Promise((resolve, reject) => {
    const servername = isIP(host) ? {} : { servername: host }
    const socket = connect({ host, port, ...servername, rejectUnauthorized: false, timeout: PATIENCE })
    const end = (finish: () => void) => {
      socket.destroy()
      finish()
    }
    socket.once('secureConnect', () => {
      const { raw, issuerCertificate } = socket.getPeerCertificate(true)
      end(() => resolve(shown(raw, issuerCertificate?.raw)))
    })
    socket.once('timeout', () => end(() => reject(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' }))))
    socket.once('error', (error) => end(() => reject(error)))
  })
}

function shown(own: Buffer | undefined, issuer: Buffer | undefined): ShownAuthority | null {
  if (!own || !issuer) return null
  const authority = new X509Certificate(issuer)
  if (!authority.ca || !new X509Certificate(own).verify(authority.publicKey)) return null
  return {
    authority: authority.toString(),
    fingerprint: authority.fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}
