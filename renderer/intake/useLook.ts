import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LedgerLook } from '../../shared/model/intake'
import type { RecordTypeView } from '../../shared/model/record'
import { codeOf, rpc } from '../app/client'
import { useWords } from '../app/i18n'
import { useImport } from './ImportStore'

export interface Look {
  look: LedgerLook | undefined
  type: RecordTypeView | undefined
  types: RecordTypeView[]
  reading: boolean
  /** The host no longer holds the file. */
  gone: boolean
  error: unknown
  retry: () => void
}

/** First look at the ledger with the choices made so far. The earlier look stays in sight while a new one is made. */
export function useLook(): Look {
  const { draft } = useImport()
  const { type, encoding, headerRows, mapping } = draft.choices
  const upload = draft.file?.upload
  const query = useQuery({
    ...rpc.intake.inspect.queryOptions({
      input: { source: { upload: upload ?? '-' }, type, encoding, headerRows, mapping },
    }),
    enabled: !!upload,
    retry: false,
    placeholderData: keepPreviousData,
  })
  const { data } = useQuery(rpc.catalogue.types.queryOptions({ input: {} }))
  const types = data?.types ?? []
  const look = upload ? query.data : undefined
  return {
    look,
    types,
    type: types.find(({ id }) => id === look?.type),
    reading: !!upload && query.isFetching,
    gone: codeOf(query.error) === 'not-found',
    error: query.error,
    retry: () => void query.refetch(),
  }
}

/** Name of a field of a record type in the reader's language; the key itself for what the type does not know. */
export function useFieldName(type: RecordTypeView | undefined): (field: string) => string {
  const { language } = useWords()
  return (key) => {
    const field = type?.fields.find((one) => one.key === key)
    return field ? field.label[language === 'en' ? 'en' : 'zh'] : key
  }
}
