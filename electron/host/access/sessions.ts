import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../../shared/model/access'
import { ABILITIES_OF, can, type Ability, type Role } from '../../../shared/rules/abilities'

/** A signed-in person. Sessions live in memory only: they die with the host, and the person signs in again. */
export interface HostSession {
  readonly userId: number
  readonly uid: string
  readonly loginName: string
  name: string
  role: Role
  mustChangePassword: boolean
  locked: boolean
  lastSeen: number
  /** Last sign of the person: a proven password or `access.stillHere`. */
  lastActive: number
}

const EXPIRES_AFTER = 12 * 3600_000
const fingerprint = (token: string) => createHash('sha256').update(token).digest('base64')

/** All sessions of this run, by the hash of their token. */
export class Sessions {
  private readonly byToken = new Map<string, HostSession>()
  constructor(private readonly clock: () => number) {}

  /** Begins a session; the token is told once and never stored. */
  begin(person: Omit<HostSession, 'locked' | 'lastSeen' | 'lastActive'>): { token: string; session: HostSession } {
    const token = randomBytes(32).toString('base64url')
    const now = this.clock()
    for (const [key, one] of this.byToken) if (now - one.lastSeen > EXPIRES_AFTER) this.byToken.delete(key)
    const session: HostSession = { ...person, locked: false, lastSeen: now, lastActive: now }
    this.byToken.set(fingerprint(token), session)
    return { token, session }
  }

  /** The session of a token, or null; a session unused for twelve hours has ended. */
  find(token: string | undefined): HostSession | null {
    if (!token) return null
    const key = fingerprint(token)
    const session = this.byToken.get(key)
    if (!session) return null
    if (this.clock() - session.lastSeen > EXPIRES_AFTER) {
      this.byToken.delete(key)
      return null
    }
    session.lastSeen = this.clock()
    return session
  }

  /** Whether a session still counts: not ended, not unused for twelve hours. Looking is no use of it. */
  alive(session: HostSession): boolean {
    return this.clock() - session.lastSeen <= EXPIRES_AFTER && [...this.byToken.values()].includes(session)
  }

  /** Ends one session. */
  end(session: HostSession): void {
    for (const [key, value] of this.byToken) if (value === session) this.byToken.delete(key)
  }

  /** Ends or refreshes every session of a user after a change of their rights. */
  ofUser(userId: number): HostSession[] {
    return [...this.byToken.values()].filter((session) => session.userId === userId)
  }

  /** Ends all sessions (the room closes). */
  endAll(): void {
    this.byToken.clear()
  }
}

/** Whether a session carries an ability. */
export const may = (session: HostSession, ability: Ability): boolean => can(session.role, ability)

/** The person as the screen may know them. */
export const presentActor = (session: HostSession): Actor => ({
  uid: session.uid,
  loginName: session.loginName,
  name: session.name,
  role: session.role,
  abilities: [...ABILITIES_OF[session.role]],
  mustChangePassword: session.mustChangePassword,
})
