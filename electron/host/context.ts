import type { Logger } from 'pino'
import type { RoomState } from './roomState'
import type { ReadDb, WriteDb } from './database/sql'
import type { Events } from './events'
import type { Jobs } from './jobs'
import type { NetworkShare } from './network'
import type { Spool } from './spool'
import type { Sessions, HostSession } from './access/sessions'
import type { Refusals } from './access/refusals'
import type { SignInGuard } from './access/signIn'

/** Where a call came in: through the window's socket, over the network, or from the command line. */
export type Transport = 'window' | 'network' | 'cli'

/** The running host: one per process. Made in host.ts and passed in; no singletons. */
export interface Host {
  readonly version: string
  readonly userData: string
  readonly log: Logger
  readonly clock: () => number
  readonly sessions: Sessions
  readonly guard: SignInGuard
  /** Of tries from other machines, counted apart: who guesses there locks nobody out here. */
  readonly awayGuard: SignInGuard
  readonly refusals: Refusals
  readonly events: Events
  readonly jobs: Jobs
  readonly spool: Spool
  readonly network: NetworkShare
  /** What topics do when a room has been opened. */
  readonly onRoomOpened: readonly ((host: Host) => void)[]
  room: RoomState | null
}

/** What every call carries through the router. */
export interface RequestContext {
  host: Host
  session: HostSession | null
  transport: Transport
  /** The caller sits at this machine: its window, its command line, or a browser on it. */
  here?: boolean
}

/** An audit note: what one transaction did, in the reader's terms. detail: field → [before, after], or plain facts. */
export interface AuditNote {
  action?: string
  subjectKind?: string
  subjectUid?: string
  subject?: string
  detail?: Record<string, unknown>
  /** More of the detail: what says who the persons of the subject are. Goes when the subject is destroyed (audit/personal.ts). */
  personal?: Record<string, unknown>
  reason?: string
}

interface BaseContext extends RequestContext {
  /** UTC milliseconds of this call. */
  now: number
  /** The room's time zone (IANA name). */
  zone: string
  /** Today as an ISO date in the room's time zone. */
  today: string
  /** The signed-in person; handlers of `anyone` procedures must not use it. */
  actor: HostSession
  signal: AbortSignal | undefined
}

export interface ReadContext extends BaseContext {
  db: ReadDb
  room: RoomState
}

export interface WriteContext extends BaseContext {
  db: WriteDb
  room: RoomState
  /** Adds an entry of the trail to this transaction; without any, the pipeline writes a bare one. */
  note: (entry: AuditNote) => void
  /** Says which topic changed, so that open screens load it anew after the commit. */
  changed: (topic: string, ...uids: string[]) => void
  /** The same for what is one borrower's: of the borrowers only those users (uids) hear it, everybody else as always. */
  changedFor: (topic: string, users: readonly string[], ...uids: string[]) => void
  /** Work on files that must wait for the commit; it is not done when the transaction fails. Nobody waits for it. */
  afterCommit: (work: (host: Host) => Promise<void>) => void
}

export interface ActionContext extends BaseContext {
  /** Opens one audited transaction on the open room. */
  write: <Result>(work: (context: WriteContext) => Result) => Result
}
