import { Button, Flex, Form, Input } from 'antd'
import { NewPasswordFields } from '../../access/NewPasswordFields'
import { useT } from '../../app/i18n'
import type { Refusal } from '../../ui/useAttempt'
import { RoomTrouble } from '../RoomTrouble'

export interface FirstPerson {
  userName: string
  loginName: string
  password: string
}

/** Step 2: the first administrator; with this step the room is made. */
export function AdministratorStep({
  busy,
  refusal,
  onBack,
  onNext,
}: {
  busy: boolean
  refusal: Refusal | null
  onBack: () => void
  onNext: (person: FirstPerson) => void
}) {
  const t = useT()
  const [form] = Form.useForm<FirstPerson>()
  const userName = Form.useWatch('userName', form) ?? ''
  const loginName = Form.useWatch('loginName', form) ?? ''
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={onNext}
      aria-label={t('room.step.administrator')}
    >
      <RoomTrouble refusal={refusal} wait={0} />
      <Flex gap={16}>
        <Form.Item
          name="userName"
          label={t('access.name')}
          style={{ flex: 1 }}
          rules={[{ required: true, whitespace: true, message: t('access.nameNeeded') }]}
        >
          <Input autoFocus maxLength={40} autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="loginName"
          label={t('access.loginName')}
          style={{ flex: 1 }}
          extra={t('access.loginNameHint')}
          rules={[{ required: true, whitespace: true, message: t('access.loginNameNeeded') }]}
        >
          <Input maxLength={40} autoComplete="username" />
        </Form.Item>
      </Flex>
      <NewPasswordFields label={t('access.password')} known={[userName, loginName]} />
      <Flex justify="space-between">
        <Button onClick={onBack} disabled={busy}>
          {t('common.back')}
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t(busy ? 'room.making' : 'room.make')}
        </Button>
      </Flex>
    </Form>
  )
}
