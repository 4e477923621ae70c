import { Button, Flex, Form, Input, InputNumber, Switch } from 'antd'
import { ShareChoice, type ShareStatus } from '../../shared/model/network'
import { useT } from '../app/i18n'

interface Values {
  port: number
  anyAddress: boolean
  names: string
}

interface Props {
  status: ShareStatus
  busy: boolean
  onShare: (choice: ShareChoice) => void
  onStop: () => void
}

const namesIn = (text: string): string[] => text.split(/[\s,，;；、]+/).filter(Boolean)
const choiceOf = ({ names, ...rest }: Values): ShareChoice => ({ ...rest, names: namesIn(names) })

/** How the room is shared; the same fields start it and change it while it runs. */
export function ShareForm({ status, busy, onShare, onStop }: Props) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const { choice, on } = status
  const locked = status.lock !== null
  const checkNames = (_rule: unknown, text: string) =>
    ShareChoice.shape.names.safeParse(namesIn(text)).success
      ? Promise.resolve()
      : Promise.reject(new Error(t('network.namesWrong')))
  return (
    <Form<Values>
      form={form}
      layout="horizontal"
      labelAlign="left"
      colon={false}
      labelCol={{ flex: '160px' }}
      requiredMark={false}
      disabled={locked || busy}
      initialValues={{ ...choice, names: choice.names.join(' ') }}
      onFinish={(values) => onShare(choiceOf(values))}
      aria-label={t('network.title')}
    >
      <Form.Item
        name="port"
        label={t('network.port')}
        extra={t('network.portHint')}
        rules={[
          {
            required: true,
            type: 'integer',
            min: 1024,
            max: 65_535,
            message: t('settings.range', { min: 1024, max: 65_535 }),
          },
        ]}
      >
        <InputNumber precision={0} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item
        name="names"
        label={t('network.names')}
        extra={t('network.namesHint')}
        validateTrigger="onSubmit"
        rules={[{ validator: checkNames }]}
      >
        <Input maxLength={500} spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="anyAddress"
        label={t('network.anyAddress')}
        extra={t('network.anyAddressHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {!locked && (
        <Flex gap={8} align="center">
          <Button type={on ? 'default' : 'primary'} htmlType="submit" loading={busy}>
            {t(on ? 'network.apply' : 'network.start')}
          </Button>
          {on && (
            <Button danger onClick={onStop} loading={busy}>
              {t('network.stop')}
            </Button>
          )}
          {on && <span>{t('network.again')}</span>}
        </Flex>
      )}
    </Form>
  )
}
