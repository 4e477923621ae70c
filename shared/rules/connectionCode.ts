/** Where a room's host is reached, and the fingerprint of its authority when it is known (64 hex digits, small). */
export interface Connection {
  host: string
  port: number
  fingerprint: string
}

/** Port of a room's host when none is given. */
const USUAL_PORT = 8443

const plainFingerprint = (text: string): string => text.replace(/[^0-9a-f]/gi, '').toLowerCase()
const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** `juanzong://host:port#fingerprint`, the text of the QR code; printable ASCII for ASCII hosts. */
export const connectionCode = ({ host, port, fingerprint }: Connection): string =>
  `juanzong://${bracketed(host)}:${port}#${plainFingerprint(fingerprint)}`

/**
 * Reads what a person types or scans: the code of the QR, an address as browsers show it, or `host`, `host:port`, `[address]:port`.
 * `fingerprint` is '' when the text has none. null when it is no address.
 */
export function readConnection(text: string): Connection | null {
  const [, rest = ''] = /^(?:juanzong:\/\/|https:\/\/)?(.*)$/i.exec(text.trim()) ?? []
  const [place = '', mark = ''] = rest.split('#')
  const bare = place.replace(/\/+$/, '')
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?@[\]]+))(?::(\d{1,5}))?$/i.exec(bare)
  const host = (match?.[1] ?? match?.[2] ?? '').toLowerCase()
  const port = match?.[3] === undefined ? USUAL_PORT : Number(match[3])
  const fingerprint = plainFingerprint(mark)
  if (host === '' || port < 1 || port > 65_535 || ![0, 64].includes(fingerprint.length)) return null
  return { host, port, fingerprint }
}

/** A fingerprint as browsers and the sheet show it: pairs with colons. */
export const shownFingerprint = (fingerprint: string): string =>
  plainFingerprint(fingerprint).toUpperCase().match(/../g)?.join(':') ?? ''

/** A host and port as a person reads them. */
export const shownPlace = ({ host, port }: Pick<Connection, 'host' | 'port'>): string => `${bracketed(host)}:${port}`
