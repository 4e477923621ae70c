import type { ConnectProblem, FoundHost, HostState, KnownHost } from '../../../shared/bridge'
import { readConnection, shownPlace, type Connection } from '../../../shared/rules/connectionCode'
import type { ArchiveHost } from '../archiveHost'
import type { CallableHost } from '../hostCall'
import { findAuthority, type ShownAuthority } from './findAuthority'
import { greet, isDistrust } from './greet'
import type { KnownHosts } from './knownHosts'
import { RemoteHost } from './RemoteHost'

interface Looked {
  found: FoundHost
  shown: ShownAuthority
}

/** The host the pages speak to: this computer's own, or another one's that a person connected to. */
export class HostSwitch implements CallableHost {
  #remote: RemoteHost | undefined
  readonly #listeners = new Set<(state: HostState) => void>()
  #unhear: () => void = () => undefined

  constructor(
    private readonly local: ArchiveHost,
    private readonly known: KnownHosts,
    private readonly version: string,
  ) {
    this.#hear(local)
  }

  get #current(): ArchiveHost | RemoteHost {
    return this.#remote ?? this.local
  }
  get state(): HostState {
    return this.#current.state
  }
  get address(): CallableHost['address'] {
    return this.#current.address
  }

  onState(listener: (state: HostState) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  callFailed(): void {
    this.#remote?.callFailed()
  }

  /** Starts where the program was left: with another computer's host, or with its own. */
  start(): void {
    const { current } = this.known
    if (!current) return this.local.start()
    this.#remote = new RemoteHost(current, this.version)
    this.#hear(this.#remote)
    this.#remote.start()
  }

  restart(): void {
    this.#current.restart()
  }

  stop(): Promise<void> {
    this.#remote?.stop()
    return this.local.stop()
  }

  list(): KnownHost[] {
    return this.known.all.map(({ authority: _pem, ...host }) => host)
  }

  async forget(place: { host: string; port: number }): Promise<KnownHost[]> {
    await this.known.forget(place)
    return this.list()
  }

  /** Looks who answers, without connecting. */
  async find(text: string): Promise<FoundHost | ConnectProblem> {
    const asked = readConnection(text)
    if (!asked) return { problem: 'address' }
    const looked = await this.#look(asked, asked.fingerprint || this.known.find(asked)?.fingerprint)
    return 'problem' in looked ? looked : looked.found
  }

  /** Connects to a host whose authority has this fingerprint: the one a person compared, or one that was remembered. */
  async connect(asked: Connection): Promise<FoundHost | ConnectProblem> {
    const looked = await this.#look(asked, asked.fingerprint)
    if ('problem' in looked) return looked
    const { found, shown } = looked
    const pinned = { host: found.host, port: found.port, room: found.room, usedAt: Date.now(), ...shown }
    await this.known.use(pinned)
    this.#remote?.stop()
    this.#remote = new RemoteHost(pinned, this.version)
    this.#hear(this.#remote)
    this.#remote.start()
    return found
  }

  /** Back to this computer's own host. */
  async leave(): Promise<void> {
    await this.known.leave()
    this.#remote?.stop()
    this.#remote = undefined
    this.#hear(this.local)
    this.local.start()
    this.#tell(this.local.state)
  }

  async #look(asked: Connection, expected: string | undefined): Promise<Looked | ConnectProblem> {
    const { host, port } = asked
    const place = shownPlace(asked)
    try {
      const shown = await findAuthority(host, port)
      if (!shown) return { problem: 'not-juanzong', place }
      if (expected && expected !== shown.fingerprint) return { problem: 'fingerprint', place }
      const greeting = await greet({ host, port, authority: shown.authority })
      if (!greeting) return { problem: 'not-juanzong', place }
      if (greeting.version !== this.version)
        return { problem: 'version', place, theirs: greeting.version, ours: this.version }
      const { fingerprint } = shown
      const found = { host, port, place, room: greeting.room, fingerprint, trusted: expected !== undefined }
      return { found, shown }
    } catch (error) {
      return { problem: isDistrust(error) ? 'not-juanzong' : 'unreachable', place }
    }
  }

  #hear(host: ArchiveHost | RemoteHost): void {
    this.#unhear()
    this.#unhear = host.onState((state) => this.#tell(state))
  }

  #tell(state: HostState): void {
    for (const listener of this.#listeners) listener(state)
  }
}
