import { BarcodeOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { useT } from './i18n'

/** The field of "where is it now": Enter asks; the text stays selected, so that the next scan replaces it. */
export function WhereField({ onAsk }: { onAsk: (text: string) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  return (
    <Input
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
