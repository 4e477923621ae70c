import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useT } from '../app/i18n'
import { addTo } from './basket'
import { useBasket } from './useBasket'

/** A file of another section, asked for by name or number: its contents are not shown, the archive finds it. */
export function OtherFile() {
  const t = useT()
  const { ready, change } = useBasket()
  const [text, setText] = useState('')
  const words = text.trim()
  const add = () => {
    if (words.length < 2 || !ready) return
    change((known) => addTo(known, { item: { kind: 'text', text: words }, title: words, who: '' }))
    setText('')
  }
  return (
    <section className="staff-other" aria-label={t('staff.other')}>
      <h2>{t('staff.other')}</h2>
      <p className="quiet">{t('staff.otherHint')}</p>
      <Space.Compact style={{ width: '100%' }}>
        <Input
          value={text}
          maxLength={300}
          aria-label={t('staff.otherLabel')}
          placeholder={t('staff.otherPlaceholder')}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={(event) => !event.nativeEvent.isComposing && add()}
        />
        <Button icon={<PlusOutlined />} disabled={words.length < 2 || !ready} onClick={add}>
          {t('staff.add')}
        </Button>
      </Space.Compact>
    </section>
  )
}
