import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { rpc } from '../app/client'
import { useSession } from '../app/session'

const DEFAULT_MINUTES = 10
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const

/** Locks after some minutes without a sign of life (setting `access.idleMinutes`), and at once with Ctrl+L. */
export function useIdleLock(): void {
  const { lock } = useSession()
  const { data } = useQuery(rpc.access.getSettings.queryOptions({ input: {} }))
  const set = data?.settings['access.idleMinutes']
  const minutes = typeof set === 'number' && set > 0 ? set : DEFAULT_MINUTES
  useEffect(() => {
    let last = Date.now()
    const alive = () => void (last = Date.now())
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'l') {
        event.preventDefault()
        void lock()
      }
    }
    const timer = setInterval(() => Date.now() - last > minutes * 60_000 && void lock(), 5000)
    for (const sign of SIGNS) addEventListener(sign, alive, { passive: true })
    addEventListener('keydown', onKey)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) removeEventListener(sign, alive)
      removeEventListener('keydown', onKey)
    }
  }, [lock, minutes])
}
