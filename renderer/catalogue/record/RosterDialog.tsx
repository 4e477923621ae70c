import { App, Input, Typography } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../shared/model/record'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useErrorText } from '../../app/showError'
import { FormModal } from '../../ui/FormModal'
import { readRoster } from './roster'

interface Props {
  record: RecordView
  onDone: () => Promise<void>
  onClose: () => void
}

/** Names further persons of a record, pasted or typed one a line. */
export function RosterDialog({ record, onDone, onClose }: Props) {
  const t = useT()
  const textOf = useErrorText()
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const { parties, bad } = readRoster(text)
  const add = () => {
    setBusy(true)
    client.catalogue
      .linkParties({ uid: record.uid, version: record.version, parties })
      .then(async () => {
        void message.success(t('record.party.added', { count: parties.length }))
        onClose()
        await onDone()
      })
      .catch((problem: unknown) => setError(textOf(problem)))
      .finally(() => setBusy(false))
  }
  return (
    <FormModal
      open
      title={t('record.party.add')}
      okText={t('common.save')}
      okButtonProps={{ disabled: parties.length === 0 || bad !== null }}
      confirmLoading={busy}
      onOk={add}
      onCancel={onClose}
    >
      <p>{t('record.party.addHint')}</p>
      <Input.TextArea
        autoFocus
        rows={8}
        value={text}
        aria-label={t('record.party.add')}
        onChange={(event) => setText(event.target.value)}
      />
      {bad !== null && <Typography.Text type="danger">{t('record.party.badLine', { line: bad })}</Typography.Text>}
      {error && <Typography.Text type="danger">{error}</Typography.Text>}
    </FormModal>
  )
}
