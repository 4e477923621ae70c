import { QueryClient } from '@tanstack/react-query'
import { codeOf } from './client'

/** The cache: nothing is polled, notices of the host mark topics stale; only an interrupted host is worth a second try. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 5 && (codeOf(error) === 'HOST_UNAVAILABLE' || error instanceof TypeError),
      retryDelay: (count) => Math.min(2000, 200 * 2 ** count),
    },
  },
})
