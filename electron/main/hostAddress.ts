import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Where one host listens and what its callers must show. New for every host that is started. */
export interface HostAddress {
  socketPath: string
  token: string
}

/** Longest path of a unix socket, without the closing zero. */
const longestPath = 107

/** Makes a private place for a socket (a folder only this user may enter; a named pipe on Windows) and a token. */
export function makeHostAddress(): HostAddress {
  const token = randomBytes(32).toString('hex')
  if (process.platform === 'win32') {
    return { token, socketPath: `\\\\.\\pipe\\juanzong-${randomBytes(16).toString('hex')}` }
  }
  for (const parent of [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']) {
    if (!parent) continue
    try {
      const socketPath = join(mkdtempSync(join(parent, 'juanzong-')), 'host')
      if (Buffer.byteLength(socketPath) <= longestPath) return { token, socketPath }
      rmSync(dirname(socketPath), { recursive: true })
    } catch {
      // The next place may be writable.
    }
  }
  throw new Error('no place for a socket')
}

/** Removes what `makeHostAddress` made. */
export function clearHostAddress({ socketPath }: HostAddress): void {
  if (process.platform !== 'win32') rmSync(dirname(socketPath), { recursive: true, force: true })
}
