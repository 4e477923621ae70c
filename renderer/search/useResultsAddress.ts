import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { SearchQuery } from '../../shared/model/search'
import { readSearch, writeSearch } from './searchState'

const nowhere: SearchQuery = { text: '', filters: {}, everywhere: false, deep: false }

/** The search the open page shows: that of its address on the page of results, none elsewhere. */
export function useAddressedSearch(): { onResults: boolean; query: SearchQuery } {
  const { pathname, search } = useLocation()
  const onResults = pathname === '/search'
  return { onResults, query: onResults ? readSearch(new URLSearchParams(search)) : nowhere }
}

/**
 * Keeps the box and the address of the results together: what is typed there becomes the address, and a changed address (back, a suggestion)
 * becomes the text. Call `typed` with every change made by hand.
 */
export function useResultsAddress(settled: string, setText: (text: string) => void): { typed: () => void } {
  const navigate = useNavigate()
  const { onResults, query } = useAddressedSearch()
  const byHand = useRef(false)
  const shown = useRef<string | null>(null)
  const { text } = query
  useEffect(() => {
    if (!onResults) {
      // Elsewhere the box starts empty; coming back, the address brings its text.
      if (shown.current !== null) setText('')
      shown.current = null
    } else if (shown.current !== text) {
      shown.current = text
      byHand.current = false
      setText(text)
    }
  }, [onResults, text, setText])
  useEffect(() => {
    if (!onResults || !byHand.current || settled === text) return
    shown.current = settled
    const next = { ...query, text: settled, everywhere: false, deep: false }
    void navigate(`/search?${writeSearch(next).toString()}`, { replace: true })
    // oxlint-disable-next-line react/exhaustive-deps -- only what is typed moves the address
  }, [settled])
  return { typed: () => void (byHand.current = true) }
}
