import type { HostState } from '../../../shared/bridge'
import { log } from '../log'
import { greet, isDistrust } from './greet'
import type { PinnedHost } from './knownHosts'
import type { RemoteAddress } from './remoteRequest'

const shortestPause = 500
const longestPause = 10_000

/** Another computer's host as this program sees it: `starting` until it first answers, `died` while it does not, `failed` when it must not be trusted. */
export class RemoteHost {
  #state: HostState
  #pause = shortestPause
  #timer: NodeJS.Timeout | undefined
  #asking = false
  #closed = false
  readonly #listeners = new Set<(state: HostState) => void>()

  constructor(
    private readonly pinned: PinnedHost,
    private readonly version: string,
  ) {
    const { host, port, room } = pinned
    this.#state = { phase: 'starting', lastLines: [], generation: 1, remote: { host, port, room } }
  }

  get state(): HostState {
    return this.#state
  }

  /** Where it answers while it does. */
  get address(): RemoteAddress | undefined {
    return this.#state.phase === 'ready' ? this.pinned : undefined
  }

  onState(listener: (state: HostState) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Asks whether the host answers; while it does not, again after ever longer pauses. */
  start(): void {
    void this.#ask()
  }

  /** Asks now instead of after the pause, also a host that had failed. */
  restart(): void {
    this.#pause = shortestPause
    void this.#ask()
  }

  /** A call was lost: whether the host is away is asked of itself, since a page may have given the call up. */
  callFailed(): void {
    if (this.#state.phase === 'ready') void this.#ask()
  }

  stop(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#closed) return
    this.#asking = true
    clearTimeout(this.#timer)
    try {
      const greeting = await greet(this.pinned)
      if (greeting && greeting.version !== this.version) this.#fail('version', greeting.version)
      else if (greeting) this.#answered(greeting.room)
      else this.#away('not-juanzong')
    } catch (error) {
      if (isDistrust(error)) this.#fail('fingerprint', String(error))
      else this.#away((error as NodeJS.ErrnoException).code ?? String(error))
    } finally {
      this.#asking = false
    }
  }

  #answered(room: string): void {
    this.#pause = shortestPause
    const { host, port } = this.pinned
    this.#publish({ phase: 'ready', code: undefined, detail: undefined, remote: { host, port, room } })
  }

  #away(detail: string): void {
    this.#publish({ phase: 'died', code: undefined, detail })
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.#ask(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, longestPause)
  }

  #fail(code: string, detail: string): void {
    log('remote.failed', { code, detail })
    this.#publish({ phase: 'failed', code, detail })
  }

  #publish(change: Partial<HostState>): void {
    if (this.#closed) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener(this.#state)
  }
}
