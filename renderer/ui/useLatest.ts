import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Always the value of the newest render, for listeners that are set up once. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const ref = useRef(value)
  useLayoutEffect(() => {
    ref.current = value
  })
  return ref
}
