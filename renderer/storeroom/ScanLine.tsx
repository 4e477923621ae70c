import { BarcodeOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

interface Props {
  label: string
  onScan: (text: string) => void
  onEscape?: () => void
}

const covered = () =>
  [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap')].some((wrap) => wrap.style.display !== 'none')

/** The field a scanner writes into: focused when the page opens and after every answer; Enter of an input method that composes is not ours. */
export function ScanLine({ label, onScan, onEscape }: Props) {
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    // A scan that arrives while nothing is focused still lands here.
    const onKey = (event: globalThis.KeyboardEvent) => {
      const free = document.activeElement === document.body && !covered()
      if (free && event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) input.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault()
      onScan(text.trim())
      setText('')
    } else if (event.key === 'Escape') {
      if (text) setText('')
      else onEscape?.()
    }
  }
  return (
    <Input
      ref={input}
      className="scan-line"
      value={text}
      autoFocus
      size="large"
      prefix={<BarcodeOutlined />}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}
