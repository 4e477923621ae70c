import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 767px)'
const TOUCH = '(max-width: 767px), (pointer: coarse)'

const useMedia = (media: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      const list = matchMedia(media)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(media).matches,
  )

/** Whether the window is as narrow as a phone. */
export const useNarrow = (): boolean => useMedia(NARROW)
/** Whether fingers have to hit the buttons. */
export const useTouch = (): boolean => useMedia(TOUCH)
/** The same as `useNarrow`, asked once. */
export const isNarrow = (): boolean => matchMedia(NARROW).matches
