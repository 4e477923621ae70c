import { Input } from 'antd'

interface Props {
  id?: string
  value?: string
  onChange?: (day: string) => void
}

/** A calendar day as ISO text, typed or picked; a field of a form. */
export function DayInput({ id, value, onChange }: Props) {
  return (
    <Input
      {...(id ? { id } : {})}
      type="date"
      className="num"
      style={{ width: 180 }}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
    />
  )
}
