import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language, MessageKey, Translate } from '../../../shared/messages'
import { clientOf, signedIn, type Client, type RoomSession } from '../cli/roomSession'
import type { Role } from '../../../shared/rules/abilities'
import { createHost } from '../host'
import { silentLog } from '../log'
import { hostVersion } from '../version'

const DAY = 24 * 3600_000
export const demoUser = { loginName: 'demo', password: 'juanzong-demo-2026' }

/** What the steps of one run hand on to each other. */
export interface DemoFacts {
  /** uids of the loaded batches by record type. */
  batches: Record<string, string>
  pending: number
  /** As printed on the sheet of the room. */
  recoveryKey: string
  lent: { slip: string; uids: string[]; names: string[] }
  /** Requests of two people for the same record. */
  asked: { first: string; second: string; record: string; uid: string; leader?: Client }
}

/** One run of the main job: a folder of its own, a host whose clock can be put forward, the open room. */
export class DemoRun {
  readonly folder = mkdtempSync(join(tmpdir(), 'juanzong-demo-'))
  readonly facts: DemoFacts = {
    batches: {},
    pending: 0,
    recoveryKey: '',
    lent: { slip: '', uids: [], names: [] },
    asked: { first: '', second: '', record: '', uid: '' },
  }
  private shift = 0
  private readonly made = createHost({
    userData: join(this.folder, 'data'),
    version: hostVersion(),
    log: silentLog(),
    clock: () => Date.now() + this.shift,
  })
  private open: RoomSession | undefined

  constructor(
    readonly t: Translate,
    readonly language: Language,
  ) {}

  /** A path in the folder of this run. */
  path(name: string): string {
    return join(this.folder, name)
  }

  readonly room = this.path('room')

  /** Calls before anybody has signed in. */
  get anonymous() {
    return clientOf(this.made.host, this.made.router, null)
  }

  get host() {
    return this.made.host
  }

  /** The open room; the first step makes it. */
  get session(): RoomSession {
    if (!this.open) throw new Error('no room is open')
    return this.open
  }

  get client() {
    return this.session.client
  }

  signIn({ token, actor }: { token: string; actor: RoomSession['actor'] }): void {
    this.open = signedIn(this.made, token, actor)
  }

  /** Makes a user without a key and calls as this person, who has changed the given password. */
  async other(loginName: string, name: string, role: Role): Promise<Client> {
    const given = `${demoUser.password}-given`
    await this.client.access.createUser({ loginName, name, role, department: '', password: given })
    const { token, actor } = await this.anonymous.access.signIn({ loginName, password: given })
    const { client } = signedIn(this.made, token, actor)
    await client.access.changePassword({ current: given, next: demoUser.password })
    return client
  }

  /** Closes the room as at the end of a day and opens it again. */
  async reopen(): Promise<void> {
    await this.client.room.close({})
    this.signIn(await this.anonymous.room.open({ dir: this.room, ...demoUser }))
  }

  /** Puts the clock of the host forward; who is signed in has worked all the time, or the session would have ended. */
  later(days: number): void {
    this.shift += days * DAY
    this.session.session.lastSeen += days * DAY
  }

  /** Every outcome of a step is checked; what does not hold fails it. */
  check(holds: boolean, what: string): void {
    if (!holds) throw new Error(this.t('cli.demo.unexpected', { what }))
  }

  /** Closes the room and removes the folder. */
  async end(): Promise<void> {
    await this.made.close()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A step: its name, and its outcome in words of `result` with the values `run` gives. */
export interface DemoStep {
  name: MessageKey
  result: MessageKey
  run: (demo: DemoRun) => Promise<Record<string, unknown>>
}
