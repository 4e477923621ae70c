import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { idleMinutesOf } from '../../shared/rules/roomRules'
import { client, rpc } from '../app/client'
import { useActor, useSession } from '../app/session'

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'pointermove'] as const
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta'])
/** The host hears of signs of life this often at most; it locks up to so much later than the page. */
const TELL_EVERY = 30_000
const LOOK_EVERY = 5000

const isLockKey = ({ ctrlKey, shiftKey, altKey, key }: KeyboardEvent) =>
  ctrlKey && !shiftKey && !altKey && key.toLowerCase() === 'l'

/**
 * Locks after some minutes without a sign of life (setting `access.idleMinutes`, 0 never), and at once with Ctrl+L. Real keys and pointers are
 * told to the host, which keeps the same time for a page that can't: asleep, hung, or left open without its window.
 */
export function useIdleLock(): void {
  const { lock } = useSession()
  const { mustChangePassword } = useActor()
  const { data } = useQuery({
    ...rpc.access.getSettings.queryOptions({ input: {} }),
    enabled: !mustChangePassword,
  })
  const minutes = idleMinutesOf(data?.settings['access.idleMinutes'])
  const times = useRef({ last: 0, told: 0 })
  useEffect(() => {
    const known = times.current
    known.last ||= Date.now()
    const isOver = () => minutes > 0 && Date.now() - known.last > minutes * 60_000
    const tell = () => {
      if (known.last <= known.told || Date.now() - known.told < TELL_EVERY) return
      known.told = Date.now()
      void client.access.stillHere({}).catch(() => undefined)
    }
    const look = () => (isOver() ? void lock() : tell())
    const onSign = (event: Event) => {
      if (event instanceof KeyboardEvent && isLockKey(event)) {
        event.preventDefault()
        return void lock()
      }
      // Timers stand still while a computer sleeps: the first sign afterwards must not open what should be locked.
      if (isOver()) return void lock()
      known.last = Date.now()
      if (!(event instanceof KeyboardEvent && MODIFIERS.has(event.key))) tell()
    }
    const timer = setInterval(look, LOOK_EVERY)
    for (const sign of SIGNS) addEventListener(sign, onSign, { passive: sign === 'wheel' })
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS) removeEventListener(sign, onSign)
    }
  }, [lock, minutes])
}
