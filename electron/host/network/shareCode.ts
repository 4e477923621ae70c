import { isIPv6 } from 'node:net'
import type { ShareAddress } from '../../../shared/model/network'
import { connectionCode } from '../../../shared/rules/connectionCode'

/** How one address of this machine is reached by browsers and by the desktop app. */
export function shareAddress(host: string, port: number, fingerprint: string): ShareAddress {
  const place = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  return { host, url: `https://${place}/`, code: connectionCode({ host, port, fingerprint }) }
}
