import { DatePicker } from 'antd'
import dayjs from 'dayjs'

interface Props {
  id?: string
  value?: string
  onChange?: (day: string) => void
}

/** A calendar day as ISO text, typed or picked; a field of a form. Written 2023-05-09 everywhere, whatever the system's own way is. */
export function DayInput({ id, value, onChange }: Props) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      style={{ width: 180 }}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : '')}
    />
  )
}
