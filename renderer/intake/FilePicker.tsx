import { FileExcelOutlined } from '@ant-design/icons'
import { useState, type DragEvent } from 'react'
import { useT } from '../app/i18n'
import { useFileInput } from '../ui/useFileInput'

/** Takes one file, a ledger unless `text` says what else: dropped here, or chosen by a dialog of the system. */
export function FilePicker({ onFile, text }: { onFile: (file: File) => void; text?: string }) {
  const t = useT()
  const [over, setOver] = useState(false)
  const { choose, field } = useFileInput({
    label: t('intakePage.choose'),
    accept: '.xlsx,.xls,.csv,.tsv,.txt,.et',
    onFile,
  })
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
        onClick={choose}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileExcelOutlined style={{ fontSize: 28 }} aria-hidden />
        {text ?? t('intakePage.drop')}
        <small>{t('intakePage.dropHint')}</small>
      </button>
      {field}
    </>
  )
}
