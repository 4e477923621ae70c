/** The only origin the program shows. */
export const scheme = 'archive'
export const room = 'room'
export const startAddress = `${scheme}://${room}/`

/** True for addresses of our own pages and nothing else; compared in parts, never by prefix. */
export function isOwnAddress(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${scheme}:` && url.host === room
  } catch {
    return false
  }
}
