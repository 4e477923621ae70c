import { Alert, App, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Batch } from '../../shared/model/intake'
import { client, codeOf, dataOf } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { ErrorNote } from './ErrorNote'

/** Asks before a batch is taken back; a refusal tells which records stand in the way. */
export function UndoDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const undo = () => {
    setBusy(true)
    setError(null)
    client.intake
      .undo({ uid: batch.uid, reason })
      .then(({ records }) => {
        message.success(t('intakePage.undone', { count: formatCount(records) }))
        onClose()
      })
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <Modal
      open
      title={t('intakePage.undoTitle', { name: batch.fileName })}
      okText={t('intakePage.undo')}
      okButtonProps={{ danger: true, loading: busy }}
      cancelText={t('common.cancel')}
      cancelButtonProps={{ autoFocus: true }}
      onOk={undo}
      onCancel={onClose}
    >
      <p>{t('intakePage.undoHint', { count: formatCount(batch.loaded) })}</p>
      <Input.TextArea
        value={reason}
        maxLength={300}
        rows={2}
        aria-label={t('intakePage.undoReason')}
        placeholder={t('intakePage.undoReason')}
        onChange={(event) => setReason(event.target.value)}
        style={{ marginBlockEnd: 10 }}
      />
      {error !== null &&
        (codeOf(error) === 'intake.batch-in-use' ? <Refusal error={error} /> : <ErrorNote error={error} />)}
    </Modal>
  )
}

const WHY = ['lent', 'confirmed', 'changed', 'takenOver'] as const
const TEXTS = {
  lent: 'intakePage.undoLent',
  confirmed: 'intakePage.undoConfirmed',
  changed: 'intakePage.undoChanged',
  takenOver: 'intakePage.undoTakenOver',
} as const

function Refusal({ error }: { error: unknown }) {
  const t = useT()
  const data = dataOf(error)
  const codes = Array.isArray(data.codes) ? data.codes.filter((one): one is string => typeof one === 'string') : []
  return (
    <Alert
      type="error"
      showIcon
      title={t('intakePage.undoRefused', { count: data.count })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {WHY.filter((why) => Number(data[why] ?? 0) > 0).map((why) => (
            <li key={why}>{t(TEXTS[why], { count: data[why] })}</li>
          ))}
          <li>{t('intakePage.undoExamples', { codes: codes.join(t('intake.set-aside.separator')) })}</li>
        </ul>
      }
    />
  )
}
