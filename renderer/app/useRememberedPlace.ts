import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useActor } from './session'

/** The last place of a person on this computer comes back at the next start. */
export function useRememberedPlace(): void {
  const { uid } = useActor()
  const location = useLocation()
  const navigate = useNavigate()
  const first = useRef(true)
  useEffect(() => {
    const key = `juanzong.place.${uid}`
    const here = location.pathname + location.search
    if (first.current) {
      first.current = false
      const last = localStorage.getItem(key)
      if (last && here === '/') void navigate(last, { replace: true })
      return
    }
    localStorage.setItem(key, here)
  }, [uid, location, navigate])
}
