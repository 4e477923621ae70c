import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useActor } from './session'

/**
 * The last page of a person on this computer comes back at the next start. Only the page: what stands behind the question mark may be the name or
 * number of a person who was searched for, and this storage lies unencrypted on the disk.
 */
export function useRememberedPlace(): void {
  const { uid } = useActor()
  const location = useLocation()
  const navigate = useNavigate()
  const first = useRef(true)
  useEffect(() => {
    const key = `juanzong.place.${uid}`
    const here = location.pathname
    if (first.current) {
      first.current = false
      const last = localStorage.getItem(key)
      if (last && here === '/') void navigate(last, { replace: true })
      return
    }
    localStorage.setItem(key, here)
  }, [uid, location, navigate])
}
