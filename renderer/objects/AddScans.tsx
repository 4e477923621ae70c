import { Flex, Select, Spin, theme } from 'antd'
import { InboxOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useT } from '../app/i18n'
import { useLatest } from '../ui/useLatest'
import { formatSize } from './formatSize'
import type { Adding } from './useAddScans'

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.tif,.tiff,.ofd'

interface Props {
  documents: { value: string; label: string }[]
  /** Largest scan in bytes. */
  max: number
  adding: Adding | null
  onFiles: (files: File[], document: string) => void
}

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && Boolean(target.closest('input, textarea, [contenteditable]'))

/** Takes scans: dropped here, chosen, or pasted anywhere on the page. */
export function AddScans({ documents, max, adding, onFiles }: Props) {
  const t = useT()
  const { token } = theme.useToken()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [document, setDocument] = useState('')
  const take = useLatest((files: Iterable<File> | undefined) => onFiles([...(files ?? [])], document))
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (inField(event.target) || !event.clipboardData?.files.length) return
      event.preventDefault()
      take.current(event.clipboardData.files)
    }
    addEventListener('paste', onPaste)
    return () => removeEventListener('paste', onPaste)
  }, [take])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take.current(event.dataTransfer.files)
  }
  return (
    <Flex vertical gap={8} style={{ marginBlock: 8 }}>
      <button
        type="button"
        disabled={adding !== null}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        style={{
          display: 'grid',
          justifyItems: 'center',
          gap: 4,
          padding: 16,
          font: 'inherit',
          color: token.colorText,
          cursor: 'pointer',
          background: over ? token.colorPrimaryBg : token.colorFillQuaternary,
          border: `1px dashed ${over ? token.colorPrimary : token.colorBorder}`,
          borderRadius: token.borderRadius,
        }}
      >
        {adding ? <Spin size="small" /> : <InboxOutlined style={{ fontSize: 24 }} aria-hidden />}
        <span role="status">{adding ? t('scans.uploading', { ...adding }) : t('scans.drop')}</span>
        <small style={{ color: token.colorTextDescription }}>{t('scans.dropHint', { max: formatSize(max) })}</small>
      </button>
      <label>
        {t('scans.newFor')}{' '}
        <Select
          size="small"
          value={document}
          options={documents}
          onChange={setDocument}
          style={{ minWidth: 200 }}
          aria-label={t('scans.newFor')}
        />
      </label>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('scans.choose')}
        accept={ACCEPTED}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          take.current(files)
        }}
      />
    </Flex>
  )
}
