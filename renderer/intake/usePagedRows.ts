import { keepPreviousData, useQueries, type UseQueryOptions } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'

const PAGE = 100

/** Pages of a long list that are in sight; a row is undefined until its page has come. `options` must be stable. */
export function usePagedRows<Row>(
  options: (page: { offset: number; limit: number }) => UseQueryOptions<{ rows: Row[]; total: number }, Error>,
) {
  const [range, setRange] = useState<readonly [number, number]>([0, 0])
  const pages = useMemo(() => {
    const from = Math.floor(range[0] / PAGE)
    return Array.from({ length: Math.floor(range[1] / PAGE) - from + 1 }, (_, at) => from + at)
  }, [range])
  const results = useQueries({
    queries: pages.map((page) => ({
      ...options({ offset: page * PAGE, limit: PAGE }),
      ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
    })),
  }) as { data?: { rows: Row[]; total: number } | undefined; error: Error | null; isLoading: boolean }[]
  const onRange = useCallback((first: number, last: number) => setRange([first, Math.max(first, last)]), [])
  const byPage = new Map(pages.map((page, at) => [page, results[at]?.data?.rows]))
  return {
    total: results.find(({ data }) => data)?.data?.total ?? 0,
    loading: results.some(({ isLoading }) => isLoading),
    error: results.find(({ error }) => error)?.error ?? null,
    row: (index: number): Row | undefined => byPage.get(Math.floor(index / PAGE))?.[index % PAGE],
    onRange,
  }
}
