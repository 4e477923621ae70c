import { Alert, Form, Input, Modal } from 'antd'
import { useT } from '../app/i18n'
import type { Outside } from './useVisit'

interface Props {
  outside: Outside | null
  onClose: () => void
  onShow: (ref: string, name: string, reason: string) => void
}

/** A record outside of what the visitor may see, or promised to somebody else: left alone, or shown with a reason on the trail. */
export function ScopeDialog({ outside, onClose, onShow }: Props) {
  const t = useT()
  const [form] = Form.useForm<{ reason: string }>()
  const show = ({ reason }: { reason: string }) => {
    if (outside) onShow(outside.ref, outside.name, reason.trim())
    onClose()
  }
  return (
    <Modal
      open={outside !== null}
      title={`${t('visits.reasonNeeded')} · ${outside?.name ?? ''}`}
      okText={t('visits.showAnyway')}
      okButtonProps={{ danger: true }}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Alert type="warning" showIcon title={outside?.text} style={{ marginBottom: 12 }} />
      <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={show}>
        <Form.Item
          name="reason"
          label={t('visits.outOfScopeReason')}
          rules={[{ required: true, whitespace: true, message: t('visits.reasonNeeded') }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
