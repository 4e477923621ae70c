import { app } from 'electron'
import type { HostState } from '../../shared/bridge'
import { clearHostAddress, makeHostAddress, type HostAddress } from './hostAddress'
import { startHostProcess, type HostExit, type HostProcess, type HostReply } from './hostProcess'
import { log } from './log'

const shortestPause = 200
const longestPause = 5_000
const longEnoughAlive = 60_000
const keptLines = 40
const stopPatience = 5_000

/** Keeps one archive host running: starts it, watches it, starts it again, stops it. There is one for the program. */
export class ArchiveHost {
  #state: HostState = { phase: 'starting', lastLines: [], generation: 0 }
  #process: HostProcess | undefined
  #address: HostAddress | undefined
  #pause = shortestPause
  #aliveSince = 0
  #errorText = ''
  #restart: NodeJS.Timeout | undefined
  #stopping = false
  #restartAsked = false
  #listeners = new Set<(state: HostState) => void>()

  get state(): HostState {
    return this.#state
  }

  /** Address of the host while it answers, else undefined. */
  get address(): HostAddress | undefined {
    return this.#state.phase === 'ready' ? this.#address : undefined
  }

  onState(listener: (state: HostState) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Starts a host unless one runs. Not before the application is ready: early utility processes crash Electron 33. */
  start(): void {
    if (this.#process || this.#stopping) return
    clearTimeout(this.#restart)
    this.#errorText = ''
    this.#restartAsked = false
    const address = makeHostAddress()
    this.#address = address
    const generation = this.#state.generation + 1
    this.#publish({ phase: 'starting', generation, code: undefined, detail: undefined })
    const start = { kind: 'start' as const, ...address, userData: app.getPath('userData'), version: app.getVersion() }
    const current = startHostProcess(start, {
      onReply: (reply) => this.#reply(reply),
      onErrorText: (text) => (this.#errorText = (this.#errorText + text).slice(-20_000)),
      onExit: (exit) => this.#exited(current, address, exit),
    })
    this.#process = current
    log('host.started', { pid: current.pid, generation })
  }

  /** Starts the host now, whatever it waits for. One that said why it cannot run is ended first. */
  restart(): void {
    this.#pause = shortestPause
    if (!this.#process) return this.start()
    if (this.#state.phase !== 'failed') return
    this.#restartAsked = true
    this.#process.kill()
  }

  /** Ends the host: politely, then by force after 5 s. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#restart)
    const running = this.#process
    if (!running) return
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => running.kill(), stopPatience)
      this.onState(() => {
        if (this.#process) return
        clearTimeout(force)
        resolve()
      })
      running.release()
    })
  }

  #reply(reply: HostReply): void {
    this.#aliveSince = Date.now()
    if (reply.kind === 'ready') this.#publish({ phase: 'ready' })
    else if (reply.kind === 'failed') {
      log('host.failed', { code: reply.code, detail: reply.detail })
      this.#publish({ phase: 'failed', code: reply.code, detail: reply.detail, lastLines: this.#lastLines() })
    }
  }

  #exited(ended: HostProcess, address: HostAddress, exit: HostExit): void {
    if (this.#process && this.#process !== ended) return
    this.#process = undefined
    clearHostAddress(address)
    const lastLines = this.#lastLines()
    log('host.ended', { ...exit, stopping: this.#stopping, lastLines })
    const outcome = { exit: { code: exit.code, signal: exit.signal }, lastLines }
    if (exit.error) return this.#publish({ ...outcome, phase: 'failed', code: 'host.missing', detail: exit.error })
    // A host that said why it cannot run may end afterwards: that is no death, and only a person starts it again.
    const failed = this.#state.phase === 'failed' && !this.#restartAsked
    this.#publish({ ...outcome, phase: failed ? 'failed' : 'died' })
    if (this.#restartAsked) this.start()
    else if (!failed && !this.#stopping) this.#startLater()
  }

  #startLater(): void {
    if (Date.now() - this.#aliveSince > longEnoughAlive) this.#pause = shortestPause
    this.#restart = setTimeout(() => this.start(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, longestPause)
  }

  #lastLines(): string[] {
    return this.#errorText.split(/\r?\n/).filter(Boolean).slice(-keptLines)
  }

  #publish(change: Partial<HostState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener(this.#state)
  }
}
