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
}

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
    const open = async () => {
      const { file, mediaType } = await client.confirmations.openScan({ uid })
      const bytes = await fetchFile(file.id)
      if (!gone) setOpened({ file, mediaType, bytes })
    }
    // In a turn of its own: a strict double mount must not stand in the trail twice.
    const start = setTimeout(() => void open().catch((error: unknown) => !gone && setProblem(textOf(error))))
    return () => {
      gone = true
      clearTimeout(start)
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

function Shown({ opened: { mediaType, bytes, file } }: { opened: Opened }) {
  const t = useT()
  if (mediaType === 'application/pdf') return <PdfPreview bytes={bytes} height={HEIGHT} />
  if (mediaType === 'image/png' || mediaType === 'image/jpeg')
    return <Picture {...{ bytes, mediaType, name: file.name }} />
  return <Alert type="info" showIcon title={t('confirmations.noView')} />
}

function Picture({ bytes, mediaType, name }: { bytes: ArrayBuffer; mediaType: string; name: string }) {
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, mediaType])
  return url ? <img src={url} alt={name} style={{ maxWidth: '100%', maxHeight: HEIGHT }} /> : null
}
