import { Checkbox, Form, Input, InputNumber, Radio, Select, Space } from 'antd'
import type { BackupPlan, KeepRules } from '../../shared/model/backup'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

const KEEP: readonly [keyof KeepRules, least: number, most: number][] = [
  ['newest', 1, 100],
  ['daily', 0, 366],
  ['weekly', 0, 260],
  ['monthly', 0, 240],
  ['yearly', 0, 100],
]
const EVERY = ['day', 'week', 'never'] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

type Values = Omit<BackupPlan, 'folders'>

/** When backups are made by themselves, which stay, and how often a restore is to be tried out. */
export function PlanDialog({ plan, onClose, onSaved }: { plan: BackupPlan; onClose: () => void; onSaved: () => void }) {
  const t = useT()
  const send = async (values: Values) => {
    const schedule = { ...plan.schedule, ...values.schedule }
    await client.backup.savePlan({ ...plan, ...values, schedule })
    onSaved()
  }
  const range = (least: number, most: number) => [
    {
      required: true,
      type: 'integer' as const,
      min: least,
      max: most,
      message: t('settings.range', { min: least, max: most }),
    },
  ]
  return (
    <FormDialog<Values> title={t('backup.plan.title')} width={600} initial={plan} onSend={send} onClose={onClose}>
      <Form.Item name={['schedule', 'every']} label={t('backup.plan.every')}>
        <Radio.Group options={EVERY.map((value) => ({ value, label: t(`backup.plan.every.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={[['schedule', 'every']]}>
        {({ getFieldValue }) => {
          const every = getFieldValue(['schedule', 'every']) as BackupPlan['schedule']['every']
          return (
            every !== 'never' && (
              <Space size={16} align="start">
                {every === 'week' && (
                  <Form.Item name={['schedule', 'weekday']} label={t('backup.plan.weekday')}>
                    <Select
                      style={{ width: 140 }}
                      options={WEEKDAYS.map((value) => ({ value, label: t(`backup.weekday.${value}`) }))}
                    />
                  </Form.Item>
                )}
                <Form.Item name={['schedule', 'time']} label={t('backup.plan.time')}>
                  <Input type="time" required style={{ width: 140 }} />
                </Form.Item>
                <Form.Item name={['schedule', 'catchUp']} valuePropName="checked" label=" ">
                  <Checkbox>{t('backup.plan.catchUp')}</Checkbox>
                </Form.Item>
              </Space>
            )
          )
        }}
      </Form.Item>
      <Form.Item label={t('backup.plan.keep')} extra={t('backup.plan.keepHint')}>
        <Space size={12} wrap>
          {KEEP.map(([key, least, most]) => (
            <Form.Item
              key={key}
              name={['keep', key]}
              label={t(`backup.plan.keep.${key}`)}
              rules={range(least, most)}
              style={{ margin: 0 }}
            >
              <InputNumber
                precision={0}
                min={least}
                max={most}
                style={{ width: 92 }}
                suffix={t('backup.plan.keepUnit')}
              />
            </Form.Item>
          ))}
        </Space>
      </Form.Item>
      <Form.Item name="testDays" label={t('backup.plan.testDays')} rules={range(1, 366)}>
        <InputNumber precision={0} min={1} max={366} style={{ width: 220 }} suffix={t('backup.plan.testDaysUnit')} />
      </Form.Item>
    </FormDialog>
  )
}
