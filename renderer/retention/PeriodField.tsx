import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useT } from '../app/i18n'
import { periodText } from '../ui/periodText'

const USUAL = ['permanent', '100', '50', '30', '10']

interface Props {
  /** 'permanent' or years as text; null while nothing that can be one is typed. */
  value?: string | null
  onChange?: (period: string | null) => void
  label: string
  id?: string
  autoFocus?: boolean
}

/** A retention period, chosen or typed as a number of years. */
export function PeriodField({ value = null, onChange, label, id, autoFocus = false }: Props) {
  const t = useT()
  const [typed, setTyped] = useState(value === null ? '' : periodText(t, value))
  const read = (text: string): string | null => {
    if (text === 'permanent' || text === t('period.permanent')) return 'permanent'
    const years = /^(\d{1,3})\D*$/.exec(text.trim())?.[1]
    return years && Number(years) > 0 ? String(Number(years)) : null
  }
  return (
    <AutoComplete
      {...(id ? { id } : {})}
      style={{ width: 160 }}
      aria-label={label}
      autoFocus={autoFocus}
      status={typed !== '' && read(typed) === null ? 'error' : ''}
      options={USUAL.map((period) => ({ value: periodText(t, period) }))}
      value={typed}
      onChange={(text: string) => {
        setTyped(text)
        onChange?.(read(text))
      }}
    />
  )
}
