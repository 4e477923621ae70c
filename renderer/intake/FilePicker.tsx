import { FileExcelOutlined } from '@ant-design/icons'
import { useRef, useState, type DragEvent } from 'react'
import { useT } from '../app/i18n'

/** Takes one ledger: dropped here, or chosen by a dialog of the system. */
export function FilePicker({ onFile }: { onFile: (file: File) => void }) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  return (
    <>
      <button
        type="button"
        autoFocus
        className={`intake-drop${over ? ' is-over' : ''}`}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileExcelOutlined style={{ fontSize: 28 }} aria-hidden />
        {t('intakePage.drop')}
        <small>{t('intakePage.dropHint')}</small>
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('intakePage.choose')}
        accept=".xlsx,.xls,.csv,.tsv,.txt,.et"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again after it was mended.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}
