import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Modal, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { RecoveryField } from '../room/RecoveryField'
import { useFileInput } from '../ui/useFileInput'
import { useSubmit } from '../ui/useSubmit'

/** A text file with a key is a few hundred bytes. */
const LONGEST_FILE = 4096

/** Whether the sheet in the envelope still works: typed, scanned or read from a file, compared by the host, kept nowhere. */
export function CheckRecovery({ onChecked, onClose }: { onChecked: () => void; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<{ recoveryKey: string }>()
  const [works, setWorks] = useState<string | null>(null)
  const { submit, error, busy } = useSubmit(async ({ recoveryKey }: { recoveryKey: string }) => {
    setWorks(null)
    const { sheets } = await client.room.checkRecovery({ recoveryKey })
    const numbers = sheets.map((one) => one.share)
    form.resetFields()
    setWorks(numbers[0] ? t('room.checkShareWorks', { numbers: numbers.join('、') }) : t('room.checkWorks'))
    onChecked()
  })
  const read = async (file: File) =>
    form.setFieldValue('recoveryKey', (await file.slice(0, LONGEST_FILE).text()).trim())
  const { choose, field } = useFileInput({
    label: t('room.fromFile'),
    accept: '.txt,text/plain',
    onFile: (file) => void read(file),
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
        {field}
        <Button icon={<UploadOutlined />} onClick={choose}>
          {t('room.fromFile')}
        </Button>
        <div role="status" style={{ marginBlockStart: 12 }}>
          {error && <Alert type="error" showIcon title={error} />}
          {works && <Alert type="success" showIcon title={works} description={t('room.checkSeal')} />}
        </div>
      </Form>
    </Modal>
  )
}
