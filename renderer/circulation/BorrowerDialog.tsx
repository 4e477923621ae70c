import { Alert, Checkbox, Form, Input } from 'antd'
import type { Borrower } from '../../shared/model/loan'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { FormModal } from '../ui/FormModal'

interface Values {
  card: string
  name: string
  department: string
  phone: string
  email: string
  active: boolean
}

/** Registers a borrower or changes one. */
export function BorrowerDialog({
  borrower,
  onClose,
}: {
  borrower: Borrower | null
  onClose: (made?: Borrower) => void
}) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async ({ active, ...values }: Values) => {
    if (borrower)
      onClose(
        await client.circulation.updateBorrower({ uid: borrower.uid, version: borrower.version, ...values, active }),
      )
    else onClose(await client.circulation.createBorrower(values))
  })
  const first: Values = borrower ?? { card: '', name: '', department: '', phone: '', email: '', active: true }
  return (
    <FormModal
      open
      title={t(borrower ? 'circulation.updateBorrower' : 'circulation.createBorrower')}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose()}
    >
      <Form form={form} layout="vertical" initialValues={first} onFinish={submit} requiredMark={false}>
        <Form.Item
          name="name"
          label={t('circulation.field.name')}
          rules={[{ required: true, whitespace: true, message: t('circulation.nameNeeded') }]}
        >
          <Input autoFocus maxLength={40} />
        </Form.Item>
        <Form.Item
          name="card"
          label={t('circulation.field.card')}
          extra={borrower ? undefined : t('circulation.cardHint')}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="department" label={t('circulation.field.department')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('circulation.field.phone')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('circulation.field.email')}
          extra={t('circulation.emailHint')}
          rules={[{ type: 'email', message: t('circulation.emailBad') }]}
        >
          <Input maxLength={120} inputMode="email" />
        </Form.Item>
        {borrower && (
          <Form.Item name="active" valuePropName="checked">
            <Checkbox>{t('circulation.active')}</Checkbox>
          </Form.Item>
        )}
        {error && <Alert type="error" title={error} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
