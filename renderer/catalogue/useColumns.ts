import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client, rpc } from '../app/client'
import { COLUMNS, type Column } from './columns'

const KEY = 'catalogue.columns'

interface Choice {
  key: string
  width: number
}

const isChoice = (value: unknown): value is Choice[] =>
  Array.isArray(value) &&
  value.every(
    (one: { key?: unknown; width?: unknown }) => typeof one?.key === 'string' && typeof one.width === 'number',
  )

/** The columns of this person, in their order and width; kept at the host, so they follow the person to another workstation. */
export function useColumns() {
  const queries = useQueryClient()
  const options = rpc.access.getPreference.queryOptions({ input: { key: KEY } })
  const { data } = useQuery(options)
  const columns = useMemo(() => {
    const kept = isChoice(data?.value) ? data.value : COLUMNS.filter((column) => column.first)
    return kept.flatMap(({ key, width }): Column[] => {
      const column = COLUMNS.find((one) => one.key === key)
      return column ? [{ ...column, width }] : []
    })
  }, [data])
  const choose = (next: readonly Choice[]) => {
    const value = next.map(({ key, width }) => ({ key, width: Math.round(width) }))
    queries.setQueryData(options.queryKey, { value })
    void client.access.savePreference({ key: KEY, value }).catch(() => undefined)
  }
  return { columns, choose }
}
