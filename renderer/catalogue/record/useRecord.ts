import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { RecordTypeView, RecordView } from '../../../shared/model/record'
import { rpc } from '../../app/client'
import { useWords } from '../../app/i18n'
import { formFields, type FormField } from '../form/fields'

/** The newest version of every record type. */
export function useTypes(): readonly RecordTypeView[] {
  return useQuery(rpc.catalogue.types.queryOptions({ input: {} })).data?.types ?? NONE
}
const NONE: readonly RecordTypeView[] = []

/** Fields of a type with their labels in the reader's language. */
export function useFields(type: RecordTypeView | undefined): readonly FormField[] {
  const { t, language } = useWords()
  return useMemo(() => (type ? formFields(type, t, language) : []), [type, t, language])
}

export interface RecordState {
  record: RecordView | undefined
  type: RecordTypeView | undefined
  fields: readonly FormField[]
  error: unknown
  /** Reads the record anew and everything that shows it. */
  refresh: () => Promise<void>
}

/** One record with its type and fields. */
export function useRecord(uid: string): RecordState {
  const { data: record, error } = useQuery(rpc.catalogue.get.queryOptions({ input: { uid } }))
  const types = useTypes()
  const type = types.find((one) => one.id === record?.type)
  const fields = useFields(type)
  const refresh = useRefresh()
  return { record, type, fields, error, refresh }
}

/** Marks everything of the catalogue as stale and waits for what is in sight. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries({ queryKey: [['catalogue']] }), [queries])
}
