import dayjs from 'dayjs'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { TrailFilter } from '../../shared/model/trail'
import { dayStart } from '../ui/format'

const TEXTS = ['action', 'about', 'actor', 'subjectUid', 'text'] as const

/** Days as they stand in the address; `to` is the last day shown. */
export interface TrailAddress {
  action?: string | undefined
  about?: TrailFilter['about']
  actor?: string | undefined
  subjectUid?: string | undefined
  text?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** The first instant of a day of the address, or of one `plus` days later; undefined when it is no day. */
const startOf = (day: string | null, plus = 0): number | undefined => {
  const date = day ? dayjs(day) : null
  return date?.isValid() ? dayStart(date.add(plus, 'day').format('YYYY-MM-DD')) : undefined
}

/** The filter lives in the address, so that it can be linked to, goes back and survives a reload. */
export function useTrailFilter(): { filter: TrailFilter; change: (changes: TrailAddress) => void } {
  const [params, setParams] = useSearchParams()
  const filter = useMemo<TrailFilter>(() => {
    const texts = TEXTS.flatMap((key) => (params.get(key) ? [[key, params.get(key)] as const] : []))
    const [from, to] = [startOf(params.get('from')), startOf(params.get('to'), 1)]
    return {
      ...Object.fromEntries(texts),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }
  }, [params])
  const change = useCallback(
    (changes: TrailAddress) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [key, value] of Object.entries(changes) as [string, string | undefined][])
            if (value) next.set(key, value)
            else next.delete(key)
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return { filter, change }
}
