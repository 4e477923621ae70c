import { Select } from 'antd'
import type { RecordTypeView } from '../../../shared/model/record'
import type { YearProposal } from '../../../shared/rules/archiveYear'
import { useT } from '../../app/i18n'
import type { FormField } from './fields'

interface Props {
  type: RecordTypeView
  fields: readonly FormField[]
  proposals: readonly YearProposal[]
  source: string
  disabled: boolean
  onChange: (source: string) => void
}

/** Which date makes the archive year; the choice is remembered for the type. */
export function YearSource({ type, fields, proposals, source, disabled, onChange }: Props) {
  const t = useT()
  const name = (key: string) =>
    key === 'hand'
      ? t('form.yearByHand')
      : key === 'ledger'
        ? t('form.yearByLedger')
        : t('form.yearFrom', { field: fields.find((field) => field.key === key)?.label ?? key })
  const dates = type.yearSources.filter((key) => key !== 'ledger' || key === source)
  const options = [...dates, 'hand'].map((value) => {
    const year = proposals.find((one) => one.source === value)?.year
    return { value, label: year === undefined ? name(value) : `${name(value)} → ${year}` }
  })
  return (
    <Select
      value={source}
      style={{ marginBlockStart: 4 }}
      disabled={disabled}
      options={options}
      aria-label={t('form.yearSource')}
      onChange={onChange}
    />
  )
}
