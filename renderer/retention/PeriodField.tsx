import { Input } from 'antd'
import { useId, useState } from 'react'
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
  const list = useId()
  const [typed, setTyped] = useState(value === null ? '' : periodText(t, value))
  const read = (text: string): string | null => {
    if (text === 'permanent' || text === t('period.permanent')) return 'permanent'
    const years = /^(\d{1,3})\D*$/.exec(text.trim())?.[1]
    return years && Number(years) > 0 ? String(Number(years)) : null
  }
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        style={{ width: 160 }}
        className="num"
        aria-label={label}
        list={list}
        autoFocus={autoFocus}
        status={typed !== '' && read(typed) === null ? 'error' : ''}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange?.(read(event.target.value))
        }}
      />
      <datalist id={list}>
        {USUAL.map((period) => (
          <option key={period} value={periodText(t, period)} />
        ))}
      </datalist>
    </>
  )
}
