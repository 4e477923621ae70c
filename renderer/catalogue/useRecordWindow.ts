import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RecordLine } from '../../shared/model/record'
import { rpc } from '../app/client'
import type { ListQuestion } from './filterParams'

/** Rows fetched together. */
export const PAGE = 100

/** The pages of the list that are in sight; a row is undefined until its page has come. */
export function useRecordWindow(question: ListQuestion, first: number, last: number) {
  const pages = useMemo(() => {
    const from = Math.floor(Math.max(0, first) / PAGE)
    const to = Math.floor(Math.max(0, last) / PAGE)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  }, [first, last])
  const results = useQueries({
    queries: pages.map((page) => ({
      ...rpc.catalogue.list.queryOptions({ input: { ...question, offset: page * PAGE, limit: PAGE } }),
      placeholderData: page === 0 ? keepPreviousData : undefined,
    })),
  })
  const byPage = new Map(pages.map((page, index) => [page, results[index]?.data?.rows]))
  return {
    total: results.find((result) => result.data)?.data?.total,
    error: results.find((result) => result.error)?.error ?? null,
    row: (index: number): RecordLine | undefined => byPage.get(Math.floor(index / PAGE))?.[index % PAGE],
  }
}
