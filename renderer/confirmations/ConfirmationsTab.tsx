import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, InputNumber, Skeleton, Table, Typography } from 'antd'
import { CONFIRMATION_HOURS_MOST, PAPER_DAYS_MOST } from '../../shared/model/settings'
import { postClashes } from '../../shared/rules/separation'
import {
  daysBefore,
  NEW_ACCOUNT_DAYS,
  NEW_ACCOUNT_DAYS_MOST,
  NEW_ACCOUNT_SETTING,
  STARTING_DAYS,
} from '../../shared/rules/newAccount'
import type { User } from '../../shared/model/access'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { SectionTitle } from '../ui/SectionTitle'
import { clashText, minuteOf } from './words'

const KEYS = ['confirmations.hours', 'confirmations.paperDays', NEW_ACCOUNT_SETTING] as const
type Key = (typeof KEYS)[number]
type Limits = Record<Key, number | null>
const MOST: Record<Key, number> = {
  'confirmations.hours': CONFIRMATION_HOURS_MOST,
  'confirmations.paperDays': PAPER_DAYS_MOST,
  [NEW_ACCOUNT_SETTING]: NEW_ACCOUNT_DAYS_MOST,
}
const LEAST: Partial<Record<Key, number>> = { [NEW_ACCOUNT_SETTING]: 0 }
const HINTS: Record<Key, number | undefined> = {
  'confirmations.hours': undefined,
  'confirmations.paperDays': 30,
  [NEW_ACCOUNT_SETTING]: NEW_ACCOUNT_DAYS,
}

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Time limits of the second person, and where posts that should be apart are in one hand. */
export function ConfirmationsTab() {
  const t = useT()
  const can = useCan()
  const settings = useQuery(rpc.access.getSettings.queryOptions({ input: {} }))
  if (!settings.data) return <Skeleton active />
  const kept = Object.fromEntries(KEYS.map((key) => [key, numberOr(settings.data.settings[key])])) as Limits
  const still = daysBefore(settings.data.settings, settings.dataUpdatedAt)
  return (
    <div style={{ maxWidth: 760 }}>
      <LimitsForm key={settings.dataUpdatedAt} kept={kept} still={still} />
      {can('access.manage') && (
        <>
          <SectionTitle margin="24px 0 6px">{t('confirmations.setting.matrix')}</SectionTitle>
          <Matrix />
        </>
      )}
    </div>
  )
}

function LimitsForm({ kept, still }: { kept: Limits; still: ReturnType<typeof daysBefore> }) {
  const t = useT()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const showError = useShowError()
  const save = useMutation({
    ...rpc.access.saveSettings.mutationOptions(),
    onError: showError,
    onSuccess: () => {
      void message.success(t('settings.saved'))
      return queries.invalidateQueries({ queryKey: rpc.access.getSettings.key() })
    },
  })
  const submit = (values: Record<string, number | null | undefined>) => {
    const changed = KEYS.filter((key) => (values[key] ?? null) !== kept[key]).map((key) => [key, values[key] ?? null])
    if (changed.length > 0) save.mutate({ settings: Object.fromEntries(changed) as Record<string, unknown> })
  }
  return (
    <Form
      layout="horizontal"
      labelAlign="left"
      colon={false}
      labelWrap
      labelCol={{ flex: '220px' }}
      initialValues={kept}
      onFinish={submit}
    >
      {KEYS.map((key) => (
        <Form.Item
          key={key}
          name={[key]}
          label={t(`setting.${key}`)}
          extra={t(`setting.${key}.hint`, { starting: STARTING_DAYS })}
          rules={[
            {
              type: 'integer',
              min: LEAST[key] ?? 1,
              max: MOST[key],
              message: t('settings.range', { min: LEAST[key] ?? 1, max: MOST[key] }),
            },
          ]}
        >
          <InputNumber
            precision={0}
            style={{ width: 160 }}
            placeholder={HINTS[key] === undefined ? t('confirmations.hoursKind') : String(HINTS[key])}
          />
        </Form.Item>
      ))}
      {still && (
        <Alert
          type="info"
          showIcon
          style={{ marginBlockEnd: 16 }}
          title={t('confirmations.daysStill', { days: still.days, until: minuteOf(still.until) })}
        />
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  )
}

function Matrix() {
  const t = useT()
  const { data } = useQuery(rpc.access.listUsers.queryOptions({ input: {} }))
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} />
  const uniting = data.users.filter((user) => user.active && postClashes(user.role, '').length > 0)
  if (uniting.length === 0) return <Typography.Text>{t('confirmations.setting.matrixFine')}</Typography.Text>
  return (
    <>
      <Typography.Paragraph type="secondary">{t('confirmations.setting.matrixHint')}</Typography.Paragraph>
      <Table<User>
        size="small"
        rowKey="uid"
        pagination={false}
        dataSource={uniting}
        columns={[
          { title: t('confirmations.user'), dataIndex: 'name', width: 160 },
          { title: t('confirmations.role'), width: 140, render: (_: unknown, one) => t(`role.${one.role}`) },
          {
            title: t('confirmations.setting.matrix'),
            render: (_: unknown, one) => clashText(t, postClashes(one.role, '')),
          },
        ]}
      />
    </>
  )
}
