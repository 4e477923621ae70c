import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ListLook, ListReading } from '../../shared/model/golive'
import { rpc } from '../app/client'
import { useWords } from '../app/i18n'

/** What the clerk chose for a list; what is absent is found out. */
export type ListChoices = Partial<Pick<ListReading, 'kind' | 'mapping' | 'headerRows' | 'register'>>

/** First look at an uploaded list with the choices made so far. */
export function useListLook(upload: string | null, { kind, mapping, headerRows }: ListChoices) {
  const query = useQuery({
    ...rpc.golive.lookAtList.queryOptions({ input: { source: { upload: upload ?? '-' }, kind, mapping, headerRows } }),
    enabled: upload !== null,
    retry: false,
    placeholderData: keepPreviousData,
  })
  return { look: upload === null ? undefined : query.data, error: query.error, reading: query.isFetching }
}

/** Name of a field of a list in the reader's language. */
export function useListFieldName(fields: ListLook['fields']): (field: string) => string {
  const { language } = useWords()
  return (key) => {
    const label = fields.find((one) => one.key === key)?.label
    return (language === 'en' ? label?.en : label?.zh) ?? key
  }
}
