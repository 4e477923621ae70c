import { Input, type InputRef } from 'antd'
import { useImperativeHandle, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react'
import { useT } from '../app/i18n'
import { splitCodes } from './splitCodes'

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

/**
 * The one field of the desk: scanner or hand, always focused; Enter of an input method that is still composing is not ours. Several codes, pasted
 * or parted by blanks, are scanned one after another.
 */
export function ScanField({ ref, label, onScan, onEscape }: Props) {
  const t = useT()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && text.trim()) {
      for (const code of splitCodes(text)) onScan(code)
      setText('')
    } else if (event.key === 'Escape') {
      if (text) setText('')
      else onEscape()
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    // One line goes into the field as it is; a column of a sheet would lose its line ends there.
    const pasted = event.clipboardData.getData('text')
    if (!/[\r\n\t]/.test(pasted.trim())) return
    event.preventDefault()
    for (const code of splitCodes(pasted)) onScan(code)
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
      onPaste={onPaste}
    />
  )
}
