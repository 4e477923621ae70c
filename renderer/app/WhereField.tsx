import { BarcodeOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useEffect, useState, type RefObject } from 'react'
import { useT } from './i18n'

/** The field of "where is it now": Enter asks; the text stays selected, so that the next scan replaces it. */
export function WhereField(props: { field: RefObject<InputRef | null>; onAsk: (text: string) => void }) {
  const { field, onAsk } = props
  const t = useT()
  useEffect(() => {
    // The dialog takes the focus for itself while it opens.
    const later = setTimeout(() => field.current?.focus())
    return () => clearTimeout(later)
  }, [field])
  const [text, setText] = useState('')
  return (
    <Input
      ref={field}
      autoFocus
      size="large"
      value={text}
      prefix={<BarcodeOutlined />}
      aria-label={t('where.field')}
      placeholder={t('where.field')}
      maxLength={200}
      style={{ fontSize: 18, height: 44 }}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={(event) => {
        if (event.nativeEvent.isComposing || !text.trim()) return
        onAsk(text.trim())
        event.currentTarget.select()
      }}
    />
  )
}
