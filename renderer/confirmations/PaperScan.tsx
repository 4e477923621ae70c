import { Alert, Button, Modal, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { fetchFile, PdfPreview } from '../forms'
import { useSpoolFile } from '../ui/spoolFile'

interface Opened {
  file: { id: string; name: string }
  mediaType: string
  bytes: ArrayBuffer
  /** Of a picture, while it is shown. */
  url: string
}

const PICTURES = ['image/png', 'image/jpeg']
const HEIGHT = 'calc(100vh - 200px)'

/** The scan of the signed sheet, to be compared with what was entered; the host notes the looking. */
export function PaperScan({ uid, onClose }: { uid: string; onClose: () => void }) {
  const t = useT()
  const textOf = useErrorText()
  const { save } = useSpoolFile()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let gone = false
    let url = ''
    const open = async () => {
      const { file, mediaType } = await client.confirmations.openScan({ uid })
      const bytes = await fetchFile(file.id)
      if (gone) return
      if (PICTURES.includes(mediaType)) url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
      setOpened({ file, mediaType, bytes, url })
    }
    // In a turn of its own: a strict double mount must not stand in the trail twice.
    const start = setTimeout(() => void open().catch((error: unknown) => !gone && setProblem(textOf(error))))
    return () => {
      gone = true
      clearTimeout(start)
      if (url) URL.revokeObjectURL(url)
    }
  }, [uid, textOf])
  return (
    <Modal
      open
      width="min(1080px, calc(100vw - 64px))"
      style={{ top: 24 }}
      title={opened?.file.name ?? t('confirmations.openScan')}
      onCancel={onClose}
      footer={
        <>
          {opened && <Button onClick={() => void save(opened.file)}>{t('confirmations.saveScan')}</Button>}
          <Button type="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {problem && <Alert type="error" showIcon title={problem} />}
      {!problem && !opened && <Skeleton active paragraph={{ rows: 12 }} />}
      {opened && <Shown opened={opened} />}
    </Modal>
  )
}

function Shown({ opened: { mediaType, bytes, url, file } }: { opened: Opened }) {
  const t = useT()
  if (mediaType === 'application/pdf') return <PdfPreview bytes={bytes} height={HEIGHT} />
  if (url) return <img src={url} alt={file.name} style={{ maxWidth: '100%', maxHeight: HEIGHT }} />
  return <Alert type="info" showIcon title={t('confirmations.noView')} />
}
