import { Alert, App, Button, Checkbox, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useFormDraft } from '../app/useFormDraft'
import { DayInput } from '../ui/DayInput'
import { useSubmit } from '../ui/useSubmit'
import { itemsOf } from './lateItems'

interface Values {
  borrower: string
  items: string
  lentOn: string
  dueOn?: string
  paperSlip?: string
  purpose?: string
  reason?: string
  register?: boolean
}

/** A loan that stands on a paper slip. The form stays filled when it is refused, and keeps day and borrower's field empty for the next slip. */
export function LateLoanForm({ limit }: { limit: number }) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const first = useRef<InputRef>(null)
  // The page still begins at its top: autoFocus would scroll its first words away on 768 pixels.
  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  const draft = useFormDraft(form, 'late:loan')
  const { submit, error, busy } = useSubmit<Values>(async ({ items, dueOn, ...values }) => {
    const made = await client.golive.lateLoan({ ...values, items: itemsOf(items), ...(dueOn ? { dueOn } : {}) })
    void message.success(t('golive.late.loanDone', made))
    void draft.forget()
    const { lentOn } = values
    form.resetFields()
    form.setFieldValue('lentOn', lentOn)
  })
  const needed = (text: string) => [{ required: true, whitespace: true, message: text }]
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      onValuesChange={draft.onValuesChange}
      style={{ maxWidth: 860 }}
    >
      {draft.offer}
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 24 }}>
        <Form.Item name="borrower" label={t('golive.late.borrower')} rules={needed(t('golive.late.needBorrower'))}>
          <Input ref={first} maxLength={40} />
        </Form.Item>
        <Form.Item name="paperSlip" label={t('golive.late.paperSlip')}>
          <Input maxLength={40} className="code" />
        </Form.Item>
        <Form.Item name="lentOn" label={t('golive.late.lentOn')} rules={needed(t('golive.late.lentOn'))}>
          <DayInput />
        </Form.Item>
        <Form.Item name="dueOn" label={t('golive.late.dueOn')}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="items"
          label={t('golive.late.items')}
          rules={needed(t('golive.late.needItems'))}
          style={{ gridRow: 'span 2' }}
        >
          <Input.TextArea rows={5} className="code" />
        </Form.Item>
        <Form.Item name="purpose" label={t('circulation.field.purpose')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="reason" label={t('golive.late.reason', { limit })}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="register" valuePropName="checked" style={{ marginBlockEnd: 8 }}>
        <Checkbox>{t('golive.late.register')}</Checkbox>
      </Form.Item>
      {error && <Alert type="error" showIcon title={error} style={{ marginBlockEnd: 8 }} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('golive.late.loan')}
      </Button>
    </Form>
  )
}
