import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Actor, Session } from '../../shared/model/access'
import type { Ability } from '../../shared/rules/abilities'
import { client, codeOf, onSessionRefused, rpc, sessionToken } from './client'

interface SessionState {
  actor: Actor | null
  locked: boolean
  begin: (session: Session) => void
  setActor: (actor: Actor) => void
  lock: () => Promise<void>
  unlock: (password: string) => Promise<void>
  signOut: () => Promise<void>
  /** Forgets the session on this page without asking the host (it ended there). */
  forget: () => void
}

const SessionContext = createContext<SessionState | null>(null)

/** Nothing of the person before stays on this page, nor in a window of its own; whether a room is open is asked anew, since the host may have been restarted. */
function forgetData(queries: QueryClient): void {
  void window.native?.closePapers()
  const statusKey = JSON.stringify(rpc.room.status.queryKey({ input: {} }))
  queries.removeQueries({ predicate: (query) => JSON.stringify(query.queryKey) !== statusKey })
  void queries.invalidateQueries({ queryKey: rpc.room.key() })
}

let asking = false

/** A call was told that nobody is signed in: `ended` when that is true of the session this page has now, not of one it had before. */
async function hearEnd(ended: () => void): Promise<void> {
  if (asking || !sessionToken.get()) return
  asking = true
  try {
    await client.access.me({})
  } catch (error) {
    if (codeOf(error) === 'access.not-signed-in') ended()
  } finally {
    asking = false
  }
}

/** Who sits at this page. The token outlives a reload; `lock` hides everything at once and asks the host to refuse. */
export function SessionProvider({
  first,
  startsLocked,
  children,
}: {
  first: Actor | null
  startsLocked: boolean
  children: ReactNode
}) {
  const [actor, setActor] = useState(first)
  const [locked, setLocked] = useState(startsLocked)
  const queries = useQueryClient()
  const forget = useCallback(() => {
    sessionToken.clear()
    forgetData(queries)
    setLocked(false)
    setActor(null)
  }, [queries])
  useEffect(
    () =>
      onSessionRefused((code) => {
        if (code === 'access.password-change-required')
          return setActor((known) => known && { ...known, mustChangePassword: true })
        if (code === 'access.not-signed-in') return void hearEnd(forget)
        setLocked(true)
        forgetData(queries)
      }),
    [queries, forget],
  )
  const state = useMemo<SessionState>(
    () => ({
      actor,
      locked,
      setActor,
      forget,
      begin(session) {
        sessionToken.set(session.token)
        forgetData(queries)
        setLocked(false)
        setActor(session.actor)
      },
      async lock() {
        setLocked(true)
        forgetData(queries)
        await client.access.lock({}).catch((error: unknown) => {
          // The host was first: that is what was wanted.
          if (codeOf(error) !== 'access.locked') throw error
        })
      },
      async unlock(password) {
        setActor(await client.access.unlock({ password }))
        setLocked(false)
      },
      async signOut() {
        await client.access.signOut({}).catch(() => undefined)
        forget()
      },
    }),
    [actor, locked, forget, queries],
  )
  return <SessionContext.Provider value={state}>{children}</SessionContext.Provider>
}

/** The session of this page. */
export function useSession(): SessionState {
  const state = useContext(SessionContext)
  if (!state) throw new Error('SessionProvider is missing')
  return state
}

/** The signed-in person; only inside the frame, where there is one. */
export function useActor(): Actor {
  const { actor } = useSession()
  if (!actor) throw new Error('nobody is signed in')
  return actor
}

/** Whether the signed-in person may do something: the host sent the same answer it will give. */
export function useCan(): (ability: Ability) => boolean {
  const { actor } = useSession()
  return (ability) => actor?.abilities.includes(ability) ?? false
}
