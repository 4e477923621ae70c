import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface Props {
  /** ISO date. */
  value?: string | null
  onChange?: (day: string | null) => void
  id?: string
}

/** A day as ISO text, for forms. */
export function DayField({ value, onChange, id }: Props) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  )
}
