import { AutoComplete, Input, Select } from 'antd'
import type { FormField } from './fields'

interface Props {
  field: FormField
  id: string
  text: string
  /** Choices of a closed list (class, fonds, period, openness). */
  options: readonly { value: string; label: string }[]
  status: '' | 'error' | 'warning'
  disabled: boolean
  placeholder?: string | undefined
  onChange: (text: string) => void
}

/** The control of one field. Lists that a clerk may widen are typed with proposals, closed ones are chosen. */
export function FieldControl({ field, id, text, options, status, disabled, placeholder, onChange }: Props) {
  const common = { id, disabled, status, 'aria-label': field.label, 'aria-required': field.required }
  if (options.length > 0)
    return (
      <Select
        {...common}
        value={text === '' ? undefined : text}
        showSearch={{ optionFilterProp: 'label' }}
        options={[...options]}
        placeholder={placeholder}
        onChange={(value: string) => onChange(value)}
      />
    )
  if (field.choices.length > 0)
    return (
      <AutoComplete
        {...common}
        value={text}
        defaultActiveFirstOption={false}
        options={field.choices.map((value) => ({ value }))}
        showSearch={{ filterOption: (typed, option) => String(option?.value).includes(typed) }}
        onChange={(value: string) => onChange(value)}
      />
    )
  if (field.kind === 'longText' || field.kind === 'notes')
    return (
      <Input.TextArea
        {...common}
        value={text}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={4000}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return (
    <Input
      {...common}
      value={text}
      maxLength={field.kind === 'text' && field.head ? 400 : 2000}
      placeholder={placeholder}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
