import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Descriptions, Form, InputNumber, Select, Skeleton, Switch, Typography } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { OBJECT_MEGABYTES_MOST } from '../../shared/model/objects'
import { PICKUP_DAYS_MOST } from '../../shared/model/settings'
import { COOLING_DAYS_MOST, MEMBERS_MOST, MIN_MEMBERS } from '../../shared/rules/disposalState'
import { LATE_DAYS_MOST } from '../../shared/rules/lateEntry'
import { LOAN_DAYS_MOST, RENEWALS_MOST } from '../../shared/rules/lending'
import { IDLE_MINUTES_MAX } from '../../shared/rules/roomRules'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { DEFAULTS, type RoomSettings } from './roomSettings'

const KEYS = Object.keys(DEFAULTS) as (keyof RoomSettings)[]

/** `UTC` is a zone, but not in the browser's list of places. */
const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((value) => ({ value, label: value }))

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Settings kept for one room, with the default where nothing sensible is kept. */
function settingsFrom(kept: Record<string, unknown>): RoomSettings {
  const pairs = KEYS.map((key) => [key, typeof kept[key] === typeof DEFAULTS[key] ? kept[key] : DEFAULTS[key]])
  return Object.fromEntries(pairs) as RoomSettings
}

/** Rules that hold for everybody in this room; every change is an entry of the trail. */
export function RoomTab() {
  const t = useT()
  const status = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const settings = useQuery(rpc.access.getSettings.queryOptions({ input: {} }))
  const kept = useMemo(() => settings.data && settingsFrom(settings.data.settings), [settings.data])
  if (!kept) return <Skeleton active />
  const room = status.data?.room
  return (
    <div style={{ maxWidth: 640 }}>
      <Descriptions
        column={1}
        colon={false}
        styles={{ label: { width: 220 } }}
        size="small"
        style={{ marginBottom: 16 }}
        items={[
          { key: 'name', label: t('room.name'), children: room?.name },
          {
            key: 'dir',
            label: t('room.folder'),
            children: <Typography.Text copyable>{room?.dir || '—'}</Typography.Text>,
          },
          { key: 'schema', label: t('room.fact.schema'), children: room?.schema },
          { key: 'version', label: t('settings.version'), children: status.data?.version },
        ]}
      />
      <Rules kept={kept} />
    </div>
  )
}

function Rules({ kept: saved }: { kept: RoomSettings }) {
  const t = useT()
  const queries = useQueryClient()
  const showError = useShowError()
  const { message } = App.useApp()
  const [form] = Form.useForm<Record<string, RoomSettings[keyof RoomSettings]>>()
  const save = useMutation({
    ...rpc.access.saveSettings.mutationOptions(),
    onError: showError,
    onSuccess: () => {
      void message.success(t('settings.saved'))
      return queries.invalidateQueries({ queryKey: rpc.access.getSettings.key() })
    },
  })
  // What another administrator saves meanwhile is taken over where nothing was typed: neither it nor what is typed is lost.
  const kept = useRef(saved)
  useEffect(() => {
    const before = kept.current
    const untouched = KEYS.filter((key) => same(form.getFieldValue([key]), before[key]))
    form.setFields(untouched.map((key) => ({ name: [key], value: saved[key] })))
    kept.current = saved
  }, [form, saved])
  // Dots in a field name would be a path for the form.
  const nameOf = (key: keyof RoomSettings) => [key]
  const submit = (values: Record<string, unknown>) => {
    const changed = KEYS.filter((key) => !same(values[key], saved[key])).map((key) => [key, values[key]])
    if (changed.length > 0) save.mutate({ settings: Object.fromEntries(changed) as Record<string, unknown> })
  }
  const number = (key: keyof RoomSettings, min: number, max: number) => (
    <Form.Item
      key={key}
      name={nameOf(key)}
      label={t(`setting.${key}`)}
      extra={t(`setting.${key}.hint`)}
      rules={[{ required: true, type: 'integer', min, max, message: t('settings.range', { min, max }) }]}
    >
      <InputNumber precision={0} style={{ width: 120 }} />
    </Form.Item>
  )
  return (
    <Form
      form={form}
      layout="horizontal"
      labelAlign="left"
      colon={false}
      labelWrap
      labelCol={{ flex: '220px' }}
      requiredMark={false}
      initialValues={saved}
      onFinish={submit}
    >
      <Form.Item
        name={nameOf('room.timeZone')}
        label={t('setting.room.timeZone')}
        extra={t('setting.room.timeZone.hint')}
      >
        <Select showSearch options={ZONES} style={{ width: 260 }} />
      </Form.Item>
      {number('access.idleMinutes', 0, IDLE_MINUTES_MAX)}
      {number('circulation.loanDays', 1, LOAN_DAYS_MOST)}
      {number('circulation.maxRenewals', 0, RENEWALS_MOST)}
      {number('circulation.lateDays', 0, LATE_DAYS_MOST)}
      {number('requests.pickupDays', 1, PICKUP_DAYS_MOST)}
      <Form.Item
        name={nameOf('requests.purposes')}
        label={t('setting.requests.purposes')}
        extra={t('setting.requests.purposes.hint')}
      >
        <Select mode="tags" open={false} suffixIcon={null} maxCount={100} tokenSeparators={['\n', '、', '；', ';']} />
      </Form.Item>
      {number('objects.maxMegabytes', 1, OBJECT_MEGABYTES_MOST)}
      {number('disposal.minMembers', MIN_MEMBERS, MEMBERS_MOST)}
      {number('disposal.coolingDays', 0, COOLING_DAYS_MOST)}
      <Form.Item
        name={nameOf('circulation.blockOverdue')}
        label={t('setting.circulation.blockOverdue')}
        extra={t('setting.circulation.blockOverdue.hint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item
        name={nameOf('backup.monthlyDrill')}
        label={t('setting.backup.monthlyDrill')}
        extra={t('setting.backup.monthlyDrill.hint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  )
}
