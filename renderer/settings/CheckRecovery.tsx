import { Alert, Form, Modal, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { RecoveryField } from '../room/RecoveryField'
import { useSubmit } from '../ui/useSubmit'

/** Whether the sheet in the envelope still works: typed, scanned or read from the saved sheet, compared by the host, kept nowhere. */
export function CheckRecovery({ onChecked, onClose }: { onChecked: () => void; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<{ recoveryKey: string }>()
  const [works, setWorks] = useState<string | null>(null)
  const { submit, error, busy } = useSubmit(async ({ recoveryKey }: { recoveryKey: string }) => {
    setWorks(null)
    const { sheets } = await client.room.checkRecovery({ recoveryKey })
    const numbers = sheets.map((one) => one.share)
    form.resetFields()
    setWorks(
      numbers[0]
        ? t('room.checkShareWorks', { numbers: numbers.join(t('common.listSeparator')) })
        : t('room.checkWorks'),
    )
    onChecked()
  })
  return (
    <Modal
      open
      title={t('room.checkTitle')}
      width={620}
      okText={t('room.checkSubmit')}
      cancelText={t('common.close')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Typography.Paragraph type="secondary">{t('room.checkHint')}</Typography.Paragraph>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <RecoveryField autoFocus />
        <div role="status" style={{ marginBlockStart: 12 }}>
          {error && <Alert type="error" showIcon title={error} />}
          {works && <Alert type="success" showIcon title={works} description={t('room.checkSeal')} />}
        </div>
      </Form>
    </Modal>
  )
}
