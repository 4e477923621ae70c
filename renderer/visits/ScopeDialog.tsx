import { Alert, Form, Input, Modal } from 'antd'
import { useT } from '../app/i18n'
import type { Outside } from './useVisit'

interface Props {
  outside: Outside | null
  onClose: () => void
  onShow: (ref: string, name: string, reason: string, approver: string) => void
}

/**
 * A record outside of what the visitor may see, promised to somebody else, or to be agreed to by somebody: left alone, or shown with a reason or the
 * name of who agreed on the trail.
 */
export function ScopeDialog({ outside, onClose, onShow }: Props) {
  const t = useT()
  const [form] = Form.useForm<{ text: string }>()
  const asksApprover = outside?.wanted === 'approver'
  const label = asksApprover ? 'visits.approver' : 'visits.outOfScopeReason'
  const needed = asksApprover ? 'visits.approverMissing' : 'visits.reasonNeeded'
  const show = ({ text }: { text: string }) => {
    onClose()
    if (!outside) return
    if (asksApprover) onShow(outside.ref, outside.name, outside.reason, text.trim())
    else onShow(outside.ref, outside.name, text.trim(), '')
  }
  return (
    <Modal
      open={outside !== null}
      title={`${t(needed)} · ${outside?.name ?? ''}`}
      okText={t('visits.showAnyway')}
      okButtonProps={{ danger: true }}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Alert type="warning" showIcon title={outside?.text} style={{ marginBottom: 12 }} />
      <Form form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={show}>
        <Form.Item name="text" label={t(label)} rules={[{ required: true, whitespace: true, message: t(needed) }]}>
          <Input autoFocus maxLength={asksApprover ? 80 : 200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
