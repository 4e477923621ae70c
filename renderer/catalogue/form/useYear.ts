import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordTypeView } from '../../../shared/model/record'
import { proposeYears, type YearProposal } from '../../../shared/rules/archiveYear'
import { client, rpc } from '../../app/client'
import { readText, type Texts } from './fieldText'
import type { FormField } from './fields'

/** Years the typed dates propose. */
function proposalsOf(type: RecordTypeView, fields: readonly FormField[], texts: Texts): YearProposal[] {
  const dates = fields
    .filter((field) => type.yearSources.includes(field.key))
    .map((field) => [field.key, readText(field, texts[field.key] ?? '').value ?? null])
  return proposeYears(type.yearSources, Object.fromEntries(dates) as Record<string, unknown>)
}

export interface YearChoice {
  proposals: YearProposal[]
  source: string
  /** The year as it stands in the form: by the chosen date until a person writes another. */
  year: string
  choose: (source: string) => void
}

/** Proposes the archive year from the dates, in the order the person last chose for this type. */
export function useYear(
  type: RecordTypeView,
  fields: readonly FormField[],
  texts: Texts,
  kept: string | undefined,
): YearChoice {
  const key = `catalogue.yearSource.${type.id}`
  const { data } = useQuery(rpc.access.getPreference.queryOptions({ input: { key } }))
  const [chosen, setChosen] = useState(kept)
  const proposals = proposalsOf(type, fields, texts)
  const remembered = typeof data?.value === 'string' ? data.value : undefined
  const liked = chosen ?? remembered
  const proposed = proposals.find((one) => one.source === liked) ?? (chosen === undefined ? proposals[0] : undefined)
  const typed = texts['year'] ?? ''
  const source = typed !== '' && chosen === undefined ? 'hand' : (proposed?.source ?? liked ?? 'hand')
  return {
    proposals,
    source,
    year: typed !== '' ? typed : source === 'hand' ? '' : String(proposed?.year ?? ''),
    choose(next) {
      setChosen(next)
      if (next !== 'hand') void client.access.savePreference({ key, value: next }).catch(() => undefined)
    },
  }
}
