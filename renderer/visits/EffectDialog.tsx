import { Alert, App, Form, Input } from 'antd'
import type { Visit } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { FormModal } from '../ui/FormModal'

interface Props {
  visit: Visit
  /** Closing the visit, or only its effect; null: nothing. */
  mode: 'close' | 'effect' | null
  onClose: () => void
  onDone: (visit: Visit) => void
}

/** 办结 with its effect, or the effect later. */
export function EffectDialog({ mode, ...props }: Props) {
  return mode && <Ending key={mode} mode={mode} {...props} />
}

function Ending({ visit, mode, onClose, onDone }: Props) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ effect: string }>()
  const { submit, error, busy } = useSubmit(async ({ effect }: { effect: string }) => {
    const asked = { uid: visit.uid, effect: effect ?? '' }
    onDone(await (mode === 'close' ? client.visits.close(asked) : client.visits.setEffect(asked)))
    void message.success(mode === 'close' ? t('visits.closed', { number: visit.number }) : t('visits.effectSaved'))
    onClose()
  })
  return (
    <FormModal
      open
      title={`${t(mode === 'close' ? 'visits.close' : 'visits.fillEffect')} · ${visit.number}`}
      okText={t(mode === 'close' ? 'visits.close' : 'common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ effect: visit.effect }} onFinish={submit}>
        <Form.Item
          name="effect"
          label={t('visits.effect')}
          extra={t('visits.effectHint')}
          {...(mode === 'effect'
            ? { rules: [{ required: true, whitespace: true, message: t('visits.types.needed') }] }
            : {})}
        >
          <Input.TextArea autoFocus rows={4} maxLength={1000} />
        </Form.Item>
        {error && <Alert type="error" showIcon title={error} />}
      </Form>
    </FormModal>
  )
}
