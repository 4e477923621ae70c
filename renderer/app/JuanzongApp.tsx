import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Actor } from '../../shared/model/access'
import { PasswordFirst } from '../access/PasswordFirst'
import { SignIn } from '../access/SignIn'
import { FirstScreen } from '../room/FirstScreen'
import { client, codeOf, rpc, sessionToken } from './client'
import { HostDown } from './HostDown'
import { HostAway } from '../network/HostAway'
import { useRemote } from '../network/useRemote'
import { useT } from './i18n'
import { hasStaffFrame, isStaffAddress } from './staffFrame'
import { LockScreen } from '../access/LockScreen'
import { SessionProvider, useSession } from './session'

// The pages are fetched while somebody signs in, not before the first field stands.
const loadFrame = () => import('./Frame')
const Frame = lazy(async () => ({ default: (await loadFrame()).Frame }))
const loadStaffFrame = () => import('../staff/StaffFrame')
const StaffFrame = lazy(async () => ({ default: (await loadStaffFrame()).StaffFrame }))
const READY = 'juanzong.ready'

interface Restored {
  actor: Actor | null
  locked: boolean
}

const ASK_AGAIN_MS = 500

/** A reload keeps the session: the token is tried before anything is shown, until the host says yes or no; another trouble says nothing of it. */
async function restoreSession(): Promise<Restored> {
  while (sessionToken.get())
    try {
      return { actor: await client.access.me({}), locked: false }
    } catch (error) {
      const code = codeOf(error)
      if (code === 'access.locked') return { actor: null, locked: true }
      if (code?.startsWith('access.')) sessionToken.clear()
      else await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
  return { actor: null, locked: false }
}

/** Decides what stands on the screen: host trouble, first screen, sign-in, lock, or the frame with its pages. */
export function JuanzongApp() {
  const status = useQuery({ ...rpc.room.status.queryOptions({ input: {} }), retry: true, retryDelay: 500 })
  const [restored, setRestored] = useState<Restored | null>(null)
  const ready = status.isSuccess
  useTitle(status.data?.room?.name)
  useEffect(() => {
    if (ready && !restored) void restoreSession().then(setRestored)
  }, [ready, restored])
  return (
    <>
      {status.data && restored ? (
        <SessionProvider first={restored.actor} startsLocked={restored.locked}>
          <Screen open={status.data.open} />
        </SessionProvider>
      ) : (
        <HostDown quiet={status.failureCount < 4} />
      )}
      {window.native && <HostAway />}
    </>
  )
}

/** The title of the window says which room stands in it, and on which other computer. */
function useTitle(room: string | undefined): void {
  const t = useT()
  const remote = useRemote()
  const place = remote?.place
  useEffect(() => {
    const shown = room && place ? t('network.at', { room, place }) : room
    document.title = shown ? `${shown} — ${t('app.name')}` : '卷宗 Juanzong'
  }, [t, room, place])
}

function Screen({ open }: { open: boolean }) {
  const { actor, locked } = useSession()
  useEffect(() => {
    // Read by tests/bench/window.mjs: from here on the first field takes what is typed.
    if (performance.getEntriesByName(READY).length === 0) requestAnimationFrame(() => performance.mark(READY))
    const timer = setTimeout(() => void (isStaffAddress() ? loadStaffFrame() : loadFrame()), 300)
    return () => clearTimeout(timer)
  }, [])
  if (locked) return <LockScreen />
  if (!open) return <FirstScreen />
  if (!actor) return <SignIn />
  if (actor.mustChangePassword) return <PasswordFirst />
  return (
    // What a page asks or tells goes with the frame: no question and no name stands above the lock screen.
    <App component={false}>
      <Suspense fallback={null}>{hasStaffFrame(actor) ? <StaffFrame /> : <Frame />}</Suspense>
    </App>
  )
}
