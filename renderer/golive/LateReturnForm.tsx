import { Alert, App, Button, Form, Input } from 'antd'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useFormDraft } from '../app/useFormDraft'
import { DayInput } from '../ui/DayInput'
import { useSubmit } from '../ui/useSubmit'
import { itemsOf } from './lateItems'

interface Values {
  items: string
  returnedOn: string
  damage?: string
  reason?: string
}

/** Records that came back and were ticked off on paper. */
export function LateReturnForm({ limit }: { limit: number }) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const draft = useFormDraft(form, 'late:return')
  const { submit, error, busy } = useSubmit<Values>(async ({ items, returnedOn, damage = '', reason = '' }) => {
    const { returned } = await client.golive.lateReturn({
      items: itemsOf(items).map((item) => ({ ...item, damage })),
      returnedOn,
      reason,
    })
    void message.success(t('golive.late.returnDone', { count: returned.length }))
    void draft.forget()
    form.resetFields()
    form.setFieldValue('returnedOn', returnedOn)
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
        <Form.Item
          name="items"
          label={t('golive.late.items')}
          rules={needed(t('golive.late.needItems'))}
          style={{ gridRow: 'span 3' }}
        >
          <Input.TextArea rows={8} className="code" autoFocus />
        </Form.Item>
        <Form.Item name="returnedOn" label={t('golive.late.returnedOn')} rules={needed(t('golive.late.returnedOn'))}>
          <DayInput />
        </Form.Item>
        <Form.Item name="damage" label={t('golive.late.damage')}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="reason" label={t('golive.late.reason', { limit })}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {error && <Alert type="error" showIcon title={error} style={{ marginBlockEnd: 8 }} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('golive.late.return')}
      </Button>
    </Form>
  )
}
