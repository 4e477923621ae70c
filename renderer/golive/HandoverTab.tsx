import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Empty, Flex, Form, Input, Table, Typography } from 'antd'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { useFormDraft } from '../app/useFormDraft'
import { usePrint } from '../forms'
import { formatCount } from '../ui/format'
import { useSubmit } from '../ui/useSubmit'
import { SectionTitle } from '../ui/SectionTitle'

/** 移交清册: the room counted as it is, what goes along, kept under a number and printed for three to sign. */
export function HandoverTab() {
  const t = useT()
  const print = usePrint()
  const { data } = useQuery(rpc.golive.handovers.queryOptions({ input: {} }))
  return (
    <div style={{ maxWidth: 1000 }}>
      <Typography.Paragraph type="secondary">{t('golive.handover.hint')}</Typography.Paragraph>
      <Counted />
      <HandoverForm />
      <SectionTitle margin="20px 0 8px">{t('golive.handover.earlier')}</SectionTitle>
      <Table
        size="small"
        rowKey="uid"
        dataSource={data?.handovers ?? []}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('golive.handover.none')} /> }}
        columns={[
          { title: t('golive.handover.numberColumn'), dataIndex: 'number', width: 140, className: 'code' },
          { title: t('golive.handover.on'), dataIndex: 'handedOn', width: 120, className: 'num' },
          { title: t('golive.handover.from'), dataIndex: 'from' },
          { title: t('golive.handover.to'), dataIndex: 'to' },
          { title: t('golive.handover.supervisor'), dataIndex: 'supervisor' },
          {
            title: '',
            key: 'print',
            width: 90,
            render: (_, { uid, number }) => (
              <Button
                type="link"
                size="small"
                aria-label={`${t('golive.handover.print')} ${number}`}
                onClick={() => print((locale) => client.golive.printHandover({ locale, uid }))}
              >
                {t('golive.handover.print')}
              </Button>
            ),
          },
        ]}
      />
    </div>
  )
}

const SHOWN = [
  'boxes',
  'loansOut',
  'loansOverdue',
  'searching',
  'lost',
  'toReturn',
  'openRequests',
  'openVisits',
] as const

function Counted() {
  const t = useT()
  const { data } = useQuery(rpc.golive.handoverContent.queryOptions({ input: {} }))
  if (!data) return null
  const total = { records: formatCount(data.total.records), pages: formatCount(data.total.pages) }
  return (
    <p className="num" style={{ marginBlockEnd: 14 }}>
      {[
        t('golive.handover.holdings', total),
        ...SHOWN.map((key) => `${t(`golive.handover.${key}`)} ${formatCount(data[key])}`),
      ].join(' · ')}
    </p>
  )
}

interface Values {
  from: string
  to: string
  supervisor: string
  note?: string
  things: { name: string; count?: string; note?: string }[]
}

function HandoverForm() {
  const t = useT()
  const actor = useActor()
  const { message } = App.useApp()
  const print = usePrint()
  const [form] = Form.useForm<Values>()
  const draft = useFormDraft(form, 'handover')
  const { submit, error, busy } = useSubmit<Values>(async ({ things, ...values }) => {
    const made = await client.golive.handOver({
      ...values,
      things: things.map(({ name, count = '', note = '' }) => ({ name, count, note })),
    })
    void message.success(t('golive.handover.made', { number: made.number }))
    print((locale) => client.golive.printHandover({ locale, uid: made.uid }))
    void draft.forget()
    form.resetFields()
  })
  const things = [{ name: t('golive.handover.thing.keys') }, { name: t('golive.handover.thing.sheet') }]
  const people = ['from', 'to', 'supervisor'] as const
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ from: actor.name, things }}
      onValuesChange={draft.onValuesChange}
    >
      {draft.offer}
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', columnGap: 16 }}>
        {people.map((key) => (
          <Form.Item
            key={key}
            name={key}
            label={t(`golive.handover.${key}`)}
            rules={[{ required: true, whitespace: true, message: t(`golive.handover.${key}`) }]}
          >
            <Input maxLength={40} />
          </Form.Item>
        ))}
      </div>
      <Things />
      <Form.Item name="note" label={t('golive.handover.remarks')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      {error && <Alert type="error" showIcon title={error} style={{ marginBlockEnd: 8 }} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('golive.handover.make')}
      </Button>
    </Form>
  )
}

function Things() {
  const t = useT()
  return (
    <Form.List name="things">
      {(fields, { add, remove }) => (
        <div style={{ marginBlockEnd: 12 }}>
          <div style={{ marginBlockEnd: 6 }}>{t('golive.handover.things')}</div>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} style={{ marginBlockEnd: 6 }}>
              <Form.Item
                name={[name, 'name']}
                noStyle
                rules={[{ required: true, whitespace: true, message: t('golive.handover.thing') }]}
              >
                <Input
                  maxLength={80}
                  aria-label={`${t('golive.handover.thing')} ${name + 1}`}
                  placeholder={t('golive.handover.thing')}
                />
              </Form.Item>
              <Form.Item name={[name, 'count']} noStyle>
                <Input
                  maxLength={20}
                  style={{ flex: 'none', width: 120 }}
                  aria-label={`${t('golive.handover.number')} ${name + 1}`}
                  placeholder={t('golive.handover.number')}
                />
              </Form.Item>
              <Form.Item name={[name, 'note']} noStyle>
                <Input
                  maxLength={120}
                  aria-label={`${t('golive.handover.note')} ${name + 1}`}
                  placeholder={t('golive.handover.note')}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`${t('common.remove')} ${name + 1}`}
                onClick={() => remove(name)}
              />
            </Flex>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ name: '' })}>
            {t('golive.handover.addThing')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
