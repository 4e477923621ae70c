import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'

interface PageOf<Row> {
  rows: Row[]
  total: number
}

/** Rows of the pages read so far, how many there are, and how to get more. */
export function pagesOf<Row>(query: UseInfiniteQueryResult<InfiniteData<PageOf<Row>>>) {
  return {
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    total: query.data?.pages[0]?.total ?? 0,
    loading: query.isLoading,
    more: { has: query.hasNextPage, busy: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  }
}

/** What every list of pages asks with. */
export const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { cursor: string | null }) => page.cursor,
}
