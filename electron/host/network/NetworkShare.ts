import { SHARE_PORT, type ShareChoice, type ShareStatus } from '../../../shared/model/network'
import { isErrorCode } from '../../../shared/contract/errors'
import { makeTurns } from '../../../shared/turns'
import { fail, HostError } from '../errors'
import { hasSystemCode } from '../room/roomErrors'
import { announce } from './announce'
import { Listener, type ListenerOptions, type Served } from './Listener'
import { ownAddresses, ownNames } from './reach'
import { shareAddress } from './shareCode'
import { readShare, writeShare, type KeptShare } from './shareStore'

const usual: KeptShare = { on: false, port: SHARE_PORT, anyAddress: false, names: [] }

/** Opens a listener; a port that can't be had is `network.port-refused`. */
async function openListener(served: Served, options: ListenerOptions): Promise<Listener> {
  try {
    return await Listener.open(served, options)
  } catch (error) {
    if (!hasSystemCode(error, 'EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL')) throw error
    return fail('network.port-refused', { port: options.port })
  }
}

const isLoopback = (address: string | undefined): boolean => /^127\.|^::1$/.test(address ?? '')

/** The open room of a host on the network: at most one listener, which ends with the room. */
export class NetworkShare {
  private listener: Listener | undefined
  private choice: ShareChoice | undefined
  private address: string | undefined
  private hush: () => void = () => undefined
  private trouble: string | null = null
  /** One change after another: a share that is started twice would leave a listener nobody ends. */
  private readonly inTurn = makeTurns()

  /** `again`: a room that was shared when it was last open here is shared as soon as it is opened. */
  constructor(
    private readonly served: () => Served,
    private readonly again: boolean,
  ) {}

  /** Whether calls may come in from the network. */
  get on(): boolean {
    return this.listener !== undefined
  }

  /** Served by the command line: only its end ends it. */
  get fixed(): boolean {
    return this.on && this.choice === undefined
  }

  /** Shares the open room as chosen and remembers it. Error: `network.port-refused`; what was shared before then goes on. */
  share(choice: ShareChoice): Promise<void> {
    return this.inTurn(async () => {
      const { host } = this.served()
      const room = host.room ?? fail('room.none-open')
      const before = this.choice
      // The port of a share that only changes must be free again first.
      this.stop()
      try {
        await this.start(choice)
      } catch (error) {
        if (before) await this.start(before)
        throw error
      }
      try {
        await writeShare(host.userData, room.id, { ...choice, on: true })
      } catch (error) {
        this.stop()
        throw error
      }
    })
  }

  /** Ends the share and remembers that. */
  unshare(): Promise<void> {
    return this.inTurn(async () => {
      const { host } = this.served()
      const room = host.room ?? fail('room.none-open')
      const kept = (await readShare(host.userData, room.id)) ?? usual
      this.stop()
      await writeShare(host.userData, room.id, { ...kept, on: false })
    })
  }

  /** Shares the room that has just been opened if it was shared when it was last open here. A failure is kept for `status`. */
  restore(): Promise<void> {
    if (!this.again) return Promise.resolve()
    return this.inTurn(async () => {
      const { host } = this.served()
      const kept = host.room && (await readShare(host.userData, host.room.id))
      if (!kept?.on || host.room?.demo) return
      await this.start(kept).catch((error: unknown) => {
        this.trouble = error instanceof HostError && isErrorCode(error.code) ? error.code : 'internal'
        host.log.error({ err: error, port: kept.port }, 'share not started again')
      })
      host.events.publish({ kind: 'changed', topic: 'network' })
    })
  }

  /** Serves until the process ends, for `juanzong serve`. Error: `network.port-refused`. */
  async serve(options: ListenerOptions): Promise<Listener> {
    const listener = await openListener(this.served(), options)
    this.address = options.address
    this.listener = listener
    if (!isLoopback(options.address)) this.announce()
    return listener
  }

  /** Ends the listener at once, without remembering anything. */
  stop(): void {
    this.hush()
    this.hush = () => undefined
    this.listener?.close()
    this.listener = undefined
    this.choice = undefined
    this.trouble = null
  }

  async status(): Promise<Omit<ShareStatus, 'lock'>> {
    const { host } = this.served()
    const { on: _on, ...kept } = (host.room && (await readShare(host.userData, host.room.id))) ?? usual
    const { listener } = this
    const fingerprint = listener?.certificate.fingerprint ?? ''
    return {
      on: this.on,
      fixed: this.fixed,
      choice: this.choice ?? { ...kept, ...(listener ? { port: listener.port } : {}) },
      addresses: listener ? this.hosts().map((one) => shareAddress(one, listener.port, fingerprint)) : [],
      uncovered: listener?.certificate.uncovered ?? [],
      fingerprint,
      connections: (await listener?.connections()) ?? 0,
      trouble: this.trouble,
    }
  }

  /** Certificate of the authority (PEM). Error: `network.not-shared`. */
  authority(): string {
    return this.listener?.certificate.authority ?? fail('network.not-shared')
  }

  private hosts(): string[] {
    const everywhere = this.address === undefined || this.address === '0.0.0.0' || this.address === '::'
    if (!everywhere && this.address) return [this.address]
    const names = ownNames().filter((name) => name !== 'localhost')
    return [...ownAddresses(), ...(this.choice?.names ?? []), ...names]
  }

  private async start(choice: ShareChoice): Promise<void> {
    const { host } = this.served()
    const { room } = host
    const listener = await openListener(this.served(), choice)
    // Closed while the port was being opened: nothing would end the listener any more.
    if (!room || host.room !== room) {
      listener.close()
      return fail('room.none-open')
    }
    this.listener = listener
    this.choice = choice
    this.address = undefined
    this.trouble = null
    this.announce()
    room.onClose(() => this.stop())
  }

  private announce(): void {
    const { host } = this.served()
    if (host.room && this.listener) this.hush = announce({ room: host.room.name, port: this.listener.port }, host.log)
  }
}
