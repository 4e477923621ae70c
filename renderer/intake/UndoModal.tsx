import { Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useT } from '../app/i18n'
import { ErrorNote } from './ErrorNote'

interface Props {
  title: string
  hint: string
  undo: (reason: string) => Promise<void>
  onClose: () => void
  /** How a refusal is shown; null: as any other error. */
  refusal?: (error: unknown) => ReactNode
}

/** Asks before something loaded is taken back, and why. */
export function UndoModal({ title, hint, undo, onClose, refusal }: Props) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const send = () => {
    setBusy(true)
    setError(null)
    undo(reason)
      .then(onClose)
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <Modal
      open
      title={title}
      okText={t('intakePage.undo')}
      okButtonProps={{ danger: true, loading: busy }}
      cancelText={t('common.cancel')}
      cancelButtonProps={{ autoFocus: true }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{hint}</p>
      <Input.TextArea
        value={reason}
        maxLength={300}
        rows={2}
        aria-label={t('intakePage.undoReason')}
        placeholder={t('intakePage.undoReason')}
        onChange={(event) => setReason(event.target.value)}
        style={{ marginBlockEnd: 10 }}
      />
      {error !== null && (refusal?.(error) ?? <ErrorNote error={error} />)}
    </Modal>
  )
}
