import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KnownHost } from '../../../shared/bridge'
import { log } from '../log'
import { replaceFile } from '../replaceFile'

/** A remembered host with the certificate of its authority (PEM). */
export interface PinnedHost extends KnownHost {
  authority: string
}

interface Stored {
  /** The host this program works with; null for this computer's own. */
  current: { host: string; port: number } | null
  hosts: PinnedHost[]
}

const MOST = 20

const isPinned = (value: unknown): value is PinnedHost => {
  const one = value as PinnedHost | null
  const texts = [one?.host, one?.room, one?.fingerprint, one?.authority]
  return texts.every((text) => typeof text === 'string') && [one?.port, one?.usedAt].every(Number.isSafeInteger)
}

const isAt =
  ({ host, port }: { host: string; port: number }) =>
  (one: { host: string; port: number }) =>
    one.host === host && one.port === port

/** Hosts this computer was connected to, in a file of the shell; broken or missing, it is empty. */
export class KnownHosts {
  private stored: Stored

  constructor(private readonly file: string) {
    this.stored = read(file)
  }

  /** The last one used first. */
  get all(): readonly PinnedHost[] {
    return this.stored.hosts
  }

  get current(): PinnedHost | undefined {
    const { current, hosts } = this.stored
    return current ? hosts.find(isAt(current)) : undefined
  }

  find(place: { host: string; port: number }): PinnedHost | undefined {
    return this.stored.hosts.find(isAt(place))
  }

  /** Remembers a host and that this program works with it. */
  use(host: PinnedHost): Promise<void> {
    const others = this.stored.hosts.filter((one) => !isAt(host)(one))
    return this.write({ current: { host: host.host, port: host.port }, hosts: [host, ...others].slice(0, MOST) })
  }

  /** This program works with this computer's own host again. */
  leave(): Promise<void> {
    return this.write({ ...this.stored, current: null })
  }

  forget(place: { host: string; port: number }): Promise<void> {
    return this.write({ ...this.stored, hosts: this.stored.hosts.filter((one) => !isAt(place)(one)) })
  }

  private async write(stored: Stored): Promise<void> {
    this.stored = stored
    mkdirSync(dirname(this.file), { recursive: true })
    await replaceFile(this.file, Buffer.from(JSON.stringify(stored)))
  }
}

function read(file: string): Stored {
  try {
    const { current, hosts } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Stored>
    return { current: current ?? null, hosts: Array.isArray(hosts) ? hosts.filter(isPinned) : [] }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log('hosts.broken', { file })
    return { current: null, hosts: [] }
  }
}
