import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '../../app/client'
import { useWords } from '../../app/i18n'
import { periodText } from '../../ui/periodText'
import type { FormField } from './fields'

interface Option {
  value: string
  label: string
}

const PERIODS = ['permanent', '100', '50', '30', '10']
const OPENNESS = ['open', 'restricted', 'deferred', 'unreviewed'] as const
const NONE: readonly Option[] = []

/** Choices of the closed lists of the form. */
export function useFieldOptions(): (field: FormField, text: string) => readonly Option[] {
  const { t, language } = useWords()
  const classes = useQuery(rpc.catalogue.classes.queryOptions({ input: {} })).data?.classes
  const fonds = useQuery(rpc.catalogue.fonds.queryOptions({ input: {} })).data?.fonds
  const lists = useMemo<Partial<Record<FormField['kind'], readonly Option[]>>>(
    () => ({
      class: (classes ?? [])
        .filter((one) => one.active)
        .map((one) => ({
          value: one.code,
          label: `${one.code} ${language === 'en' ? one.nameEn || one.name : one.name}`,
        })),
      fonds: (fonds ?? [])
        .filter((one) => one.active)
        .map((one) => ({ value: one.uid, label: [one.number, one.name].filter(Boolean).join(' ') })),
      openness: OPENNESS.map((value) => ({ value, label: t(`openness.${value}`) })),
    }),
    [classes, fonds, language, t],
  )
  return (field, text) => {
    if (field.kind !== 'period') return lists[field.kind] ?? NONE
    const periods = text === '' || PERIODS.includes(text) ? PERIODS : [...PERIODS, text]
    return periods.map((value) => ({ value, label: periodText(t, value) }))
  }
}
