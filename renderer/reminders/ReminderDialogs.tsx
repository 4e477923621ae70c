import { Alert, Form, Input, Radio } from 'antd'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { FormModal } from '../ui/FormModal'

interface Props {
  uids: string[]
  onClose: (done: boolean) => void
}

/** How somebody was told, and what they answered. */
export interface Told {
  manner: 'phone' | 'oral'
  answer: string
}

/** Told by telephone or in person: how, and what was answered. */
export function ToldDialog({
  title,
  save,
  onClose,
}: {
  title: string
  save: (told: Told) => Promise<void>
  onClose: (done: boolean) => void
}) {
  const t = useT()
  const [form] = Form.useForm<Told>()
  const { submit, error, busy } = useSubmit(async (told: Told) => {
    await save(told)
    onClose(true)
  })
  return (
    <FormModal
      open
      title={title}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <Form form={form} layout="vertical" initialValues={{ manner: 'phone', answer: '' }} onFinish={submit}>
        <Form.Item name="manner" label={t('reminders.manner')}>
          <Radio.Group
            options={(['phone', 'oral'] as const).map((value) => ({ value, label: t(`reminders.manner.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="answer" label={t('reminders.answer')}>
          <Input autoFocus maxLength={300} />
        </Form.Item>
        {error && <Alert type="error" title={error} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}

/** Not to be reminded, with the reason. */
export function DismissDialog({ uids, onClose }: Props) {
  const t = useT()
  const [form] = Form.useForm<{ reason: string }>()
  const { submit, error, busy } = useSubmit(async ({ reason }: { reason: string }) => {
    await client.reminders.dismiss({ uids, reason })
    onClose(true)
  })
  return (
    <FormModal
      open
      title={t('reminders.dismissTitle', { count: uids.length })}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="reason"
          label={t('reminders.reason')}
          rules={[{ required: true, whitespace: true, message: t('reminders.reasonNeeded') }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
        {error && <Alert type="error" title={error} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
