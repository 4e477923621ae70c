import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { client, rpc } from '../../app/client'
import { useWords } from '../../app/i18n'
import { PageHead } from '../../ui/PageHead'
import { useColours } from '../record/colours'
import { useFields, useTypes } from '../record/useRecord'
import { NewRecordForm } from './NewRecordForm'
import '../record/record.css'

const KEY = 'catalogue.lastType'

/** A new record: type first (the last one is remembered), then its fields. */
export function NewRecordPage() {
  const { t, language } = useWords()
  const colours = useColours()
  const types = useTypes()
  const [params] = useSearchParams()
  const copy = params.get('copy') ?? undefined
  const source = useQuery({
    ...rpc.catalogue.get.queryOptions({ input: { uid: copy ?? '' } }),
    enabled: copy !== undefined,
  })
  const queries = useQueryClient()
  const kept = rpc.access.getPreference.queryOptions({ input: { key: KEY } })
  const remembered = useQuery(kept)
  const [chosen, setChosen] = useState<string>()
  const last = remembered.data?.value
  const id = chosen ?? source.data?.type ?? (typeof last === 'string' ? last : undefined)
  const type = types.find((one) => one.id === id) ?? types[0]
  const fields = useFields(type)
  const choose = (next: string) => {
    setChosen(next)
    queries.setQueryData(kept.queryKey, { value: next })
    void client.access.savePreference({ key: KEY, value: next }).catch(() => undefined)
  }
  if (!type || remembered.isLoading || source.isLoading) return <PageHead title={t('form.newTitle')} />
  return (
    <div className="record" style={colours}>
      <PageHead
        title={t('form.newTitle')}
        beside={
          <Select
            value={type.id}
            aria-label={t('form.type')}
            style={{ width: 220 }}
            options={types.map((one) => ({ value: one.id, label: language === 'en' ? one.name.en : one.name.zh }))}
            onChange={choose}
          />
        }
      />
      <NewRecordForm key={type.id} type={type} fields={fields} copyOf={source.data} />
    </div>
  )
}
