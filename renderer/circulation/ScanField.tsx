import { Input, type InputRef } from 'antd'
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useT } from '../app/i18n'

export interface ScanFieldHandle {
  focus: () => void
}

interface Props {
  /** What may be scanned here; the desk's own words when absent. */
  label?: string
  ref: Ref<ScanFieldHandle>
  onScan: (text: string) => void
  /** Esc on an empty field. */
  onEscape: () => void
}

/** The one field of the desk: scanner or hand, always focused; Enter of an input method that is still composing is not ours. */
export function ScanField({ ref, label, onScan, onEscape }: Props) {
  const t = useT()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && text.trim()) {
      onScan(text.trim())
      setText('')
    } else if (event.key === 'Escape') {
      if (text) setText('')
      else onEscape()
    }
  }
  return (
    <Input
      ref={input}
      value={text}
      autoFocus
      size="large"
      aria-label={label ?? t('circulation.field.scan')}
      placeholder={label ?? t('circulation.field.scan')}
      style={{ fontSize: 28, height: 60 }}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
