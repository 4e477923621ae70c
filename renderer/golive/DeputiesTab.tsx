import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Empty, Form, Input, Select, Table, Tag, Typography } from 'antd'
import type { Deputy } from '../../shared/model/leaver'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { useShowError } from '../app/showError'
import { DayInput } from '../ui/DayInput'
import { useSubmit } from '../ui/useSubmit'

const COLOURS: Record<Deputy['state'], string> = {
  planned: 'processing',
  active: 'success',
  over: 'default',
  ended: 'default',
}

/** 代理审批: who decides for a leader on leave, from one day to another. */
export function DeputiesTab() {
  const t = useT()
  const { data, isLoading } = useQuery(rpc.golive.deputies.queryOptions({ input: {} }))
  const none = t(data?.leaders.length === 0 ? 'golive.deputies.noLeader' : 'golive.deputies.none')
  return (
    <div style={{ maxWidth: 1000 }}>
      <Typography.Paragraph type="secondary">{t('golive.deputies.hint')}</Typography.Paragraph>
      {data && data.leaders.length > 0 && <AppointForm leaders={data.leaders} candidates={data.candidates} />}
      <Table<Deputy>
        size="small"
        rowKey="uid"
        loading={isLoading}
        dataSource={data?.deputies ?? []}
        columns={useColumns()}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} /> }}
      />
    </div>
  )
}

function useColumns() {
  const t = useT()
  const actor = useActor()
  const showError = useShowError()
  const mayEnd = (one: Deputy) =>
    (one.state === 'planned' || one.state === 'active') &&
    (actor.role === 'administrator' || actor.uid === one.leaderUid)
  return [
    { title: t('golive.deputies.leader'), dataIndex: 'leader', width: 130 },
    { title: t('golive.deputies.deputy'), dataIndex: 'deputy', width: 130 },
    { title: t('golive.deputies.from'), dataIndex: 'from', width: 110, className: 'num' },
    { title: t('golive.deputies.to'), dataIndex: 'to', width: 110, className: 'num' },
    { title: t('golive.deputies.reason'), dataIndex: 'reason', ellipsis: true },
    { title: t('golive.deputies.by'), dataIndex: 'by', width: 120 },
    {
      title: t('golive.deputies.state'),
      dataIndex: 'state',
      width: 120,
      render: (state: Deputy['state']) => <Tag color={COLOURS[state]}>{t(`golive.deputies.state.${state}`)}</Tag>,
    },
    {
      title: '',
      key: 'end',
      width: 110,
      render: (_: unknown, one: Deputy) =>
        mayEnd(one) && (
          <Button
            type="link"
            size="small"
            onClick={() => void client.golive.endDeputy({ uid: one.uid }).catch(showError)}
          >
            {t('golive.deputies.end')}
          </Button>
        ),
    },
  ]
}

interface Person {
  uid: string
  name: string
  department: string
}
interface Values {
  leader: string
  deputy: string
  from: string
  to: string
  reason: string
}

function AppointForm({ leaders, candidates }: { leaders: Person[]; candidates: Person[] }) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const leader = Form.useWatch('leader', form)
  const { submit, error, busy } = useSubmit<Values>(async (values) => {
    const one = await client.golive.appointDeputy(values)
    void message.success(t('golive.deputies.done', { ...one }))
    form.resetFields()
  })
  const options = (people: Person[]) =>
    people.map(({ uid, name, department }) => ({ value: uid, label: [name, department].filter(Boolean).join(' · ') }))
  const needed = (message_: string) => [{ required: true, message: message_ }]
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={leaders.length === 1 ? { leader: leaders[0]?.uid } : {}}
      style={{ marginBlockEnd: 16 }}
    >
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 180px 180px', columnGap: 16 }}>
        <Form.Item name="leader" label={t('golive.deputies.leader')} rules={needed(t('golive.deputies.leader'))}>
          <Select options={options(leaders)} />
        </Form.Item>
        <Form.Item name="deputy" label={t('golive.deputies.deputy')} rules={needed(t('golive.deputies.deputy'))}>
          <Select options={options(candidates.filter(({ uid }) => uid !== leader))} />
        </Form.Item>
        <Form.Item name="from" label={t('golive.deputies.from')} rules={needed(t('golive.deputies.from'))}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t('golive.deputies.to')} rules={needed(t('golive.deputies.to'))}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('golive.deputies.reason')}
          rules={needed(t('golive.deputies.reason'))}
          style={{ gridColumn: 'span 2' }}
        >
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {error && <Alert type="error" showIcon title={error} style={{ marginBlockEnd: 8 }} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('golive.deputies.appoint')}
      </Button>
    </Form>
  )
}
