import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Divider, Flex, Form, InputNumber, Select, Skeleton, Switch, Typography } from 'antd'
import {
  mayGo,
  REMINDER_WAYS,
  reminderRulesOf,
  STEP_MOST,
  STEPS_MOST,
  type ReminderRules,
  type ReminderStep,
} from '../../shared/rules/reminderSteps'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { SectionTitle } from '../ui/SectionTitle'
import { MailServerForm } from './MailServerForm'
import { stepText } from './ReminderLines'

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))

/** Settings of reminding: when, in which steps, by which ways; and the mail server. */
export function RemindersTab() {
  const t = useT()
  const { data, dataUpdatedAt } = useQuery(rpc.access.getSettings.queryOptions({ input: {} }))
  if (!data) return <Skeleton active />
  return (
    <div style={{ maxWidth: 760 }}>
      <Rules key={dataUpdatedAt} kept={reminderRulesOf(data.settings)} />
      <Divider />
      <SectionTitle>{t('reminders.mailServer')}</SectionTitle>
      <MailServerForm />
    </div>
  )
}

function Rules({ kept }: { kept: ReminderRules }) {
  const t = useT()
  const queries = useQueryClient()
  const showError = useShowError()
  const { message } = App.useApp()
  const [form] = Form.useForm<ReminderRules>()
  const save = useMutation({
    ...rpc.access.saveSettings.mutationOptions(),
    onError: showError,
    onSuccess: () => {
      void message.success(t('settings.saved'))
      return queries.invalidateQueries({ queryKey: rpc.access.getSettings.key() })
    },
  })
  const submit = ({ on, hour, steps }: ReminderRules) => {
    const allowed = steps.map(({ days, ways }) => ({ days, ways: ways.filter((way) => mayGo(days, way)) }))
    save.mutate({ settings: { 'reminders.on': on, 'reminders.hour': hour, 'reminders.steps': allowed } })
  }
  return (
    <Form
      form={form}
      layout="horizontal"
      labelAlign="left"
      colon={false}
      labelCol={{ flex: '140px' }}
      initialValues={kept}
      onFinish={submit}
    >
      <Form.Item name="on" label={t('reminders.on')} extra={t('reminders.onHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="hour" label={t('reminders.hour')}>
        <Select options={HOURS} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item label={t('reminders.steps')} extra={t('reminders.stepsHint')}>
        <Steps />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  )
}

function Steps() {
  const t = useT()
  const form = Form.useFormInstance<ReminderRules>()
  const steps = Form.useWatch<readonly ReminderStep[] | undefined>('steps', form) ?? []
  const once = (days: number) => steps.filter((one) => one?.days === days).length < 2
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <Flex vertical gap={4} align="start">
          {fields.map(({ key, name }) => {
            const days = steps[name]?.days ?? 0
            return (
              <Flex key={key} gap={12} align="baseline">
                <Form.Item
                  name={[name, 'days']}
                  noStyle
                  rules={[
                    { required: true, type: 'integer', min: -STEP_MOST, max: STEP_MOST },
                    {
                      validator: (_, value: number) => (once(value) ? Promise.resolve() : Promise.reject(new Error())),
                    },
                  ]}
                >
                  <InputNumber precision={0} aria-label={t('reminders.daysLabel')} style={{ width: 84 }} />
                </Form.Item>
                <Typography.Text type={once(days) ? 'secondary' : 'danger'} style={{ width: 190 }}>
                  {once(days) ? stepText(t, days) : t('reminders.twice')}
                </Typography.Text>
                <Form.Item name={[name, 'ways']} noStyle>
                  <Checkbox.Group
                    options={REMINDER_WAYS.map((value) => ({
                      value,
                      label: t(`reminders.way.${value}`),
                      disabled: !mayGo(days, value),
                    }))}
                  />
                </Form.Item>
                <Button
                  type="text"
                  size="small"
                  icon={<MinusCircleOutlined />}
                  aria-label={`${t('reminders.removeStep')} ${stepText(t, days)}`}
                  onClick={() => remove(name)}
                />
              </Flex>
            )
          })}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= STEPS_MOST}
            onClick={() => add({ days: Math.max(0, ...steps.map((one) => one?.days ?? 0)) + 7, ways: ['page'] })}
          >
            {t('reminders.addStep')}
          </Button>
        </Flex>
      )}
    </Form.List>
  )
}
