import { Alert, Form, Input, InputNumber, Typography } from 'antd'
import type { Visit, VisitLine } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { FormModal } from '../ui/FormModal'
import { lineName } from './VisitLines'

interface Values {
  pages: number
  copies: number
  remark: string
}
interface Props {
  visit: Visit
  line: VisitLine | null
  onClose: () => void
  onDone: (made: { uid: string; number: string; visit: Visit }) => void
}

/** 出具证明: how many pages the copy has and how many copies; the number comes from the register. */
export function CertifyDialog({ line, ...props }: Props) {
  return line && <OneCertificate line={line} {...props} />
}

function OneCertificate({ visit, line, onClose, onDone }: Props & { line: VisitLine }) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async (values: Values) =>
    onDone(await client.visits.certify({ uid: visit.uid, line: line.id, ...values })),
  )
  return (
    <FormModal
      open
      title={`${t('visits.certify')} · ${lineName(line)}`}
      okText={t('visits.certify')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Typography.Paragraph type="secondary">{t('visits.certifyHint')}</Typography.Paragraph>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ pages: line.copiedPages || undefined, copies: 1, remark: '' }}
        onFinish={submit}
      >
        <Form.Item
          name="pages"
          label={t('visits.certifyPages')}
          rules={[{ required: true, message: t('visits.types.needed') }]}
        >
          <InputNumber autoFocus min={1} max={10_000} precision={0} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="copies" label={t('visits.certifyCopies')}>
          <InputNumber min={1} max={100} precision={0} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="remark" label={t('visits.certifyRemark')}>
          <Input maxLength={200} />
        </Form.Item>
        {error && <Alert type="error" showIcon title={error} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
