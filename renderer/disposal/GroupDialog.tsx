import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Select, type FormInstance } from 'antd'
import type { BatchView, Member } from '../../shared/model/disposal'
import { memberSides } from '../../shared/rules/disposalState'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

type Row = Omit<Member, 'seq'>
interface Values {
  members: Row[]
}

const EMPTY: Row = { user: null, name: '', post: '', organisation: '', side: 'archive' }

/** 鉴定小组: members with account, post and organisation, whom each speaks for. */
export function GroupDialog({ batch, onClose }: { batch: BatchView; onClose: () => void }) {
  const t = useT()
  const members = batch.members.map(({ seq: _seq, ...one }) => one)
  const send = async (values: Values) => {
    const given = values.members.map((one) => ({ ...one, user: one.user ?? null, post: one.post ?? '' }))
    await client.disposal.setGroup({ batch: batch.uid, members: given })
    onClose()
  }
  return (
    <FormDialog<Values>
      title={`${t('disposal.group')} · ${batch.number}`}
      hint={t('disposal.groupHint', { least: batch.groupLacks?.least ?? 3 })}
      width={980}
      initial={{ members: members.length > 0 ? members : [EMPTY, EMPTY, { ...EMPTY, side: 'supervising' }] }}
      onSend={send}
      onClose={onClose}
    >
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <MemberRow key={field.key} at={field.name} onRemove={() => remove(field.name)} />
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add(EMPTY)}>
              {t('disposal.member.add')}
            </Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}

function MemberRow({ at, onRemove }: { at: number; onRemove: () => void }) {
  const t = useT()
  const form = Form.useFormInstance() as FormInstance<Values>
  const { data } = useQuery(rpc.disposal.people.queryOptions({ input: {} }))
  const people = data?.people ?? []
  const needed = [{ required: true, min: 2, whitespace: true, message: t('tracing.fieldNeeded') }]
  // Only the first row says what its fields are: a label over each would fill the dialog.
  const label = (text: string) => (at === 0 ? { label: text } : {})
  const take = (uid: string | null) => {
    const one = people.find((person) => person.uid === uid)
    if (!one) return
    form.setFieldValue(['members', at, 'name'], one.name)
    if (!form.getFieldValue(['members', at, 'organisation']))
      form.setFieldValue(['members', at, 'organisation'], one.department)
  }
  const item = (key: keyof Row, text: string) => ({ name: [at, key], ...label(text), style: { marginBlockEnd: 8 } })
  return (
    <Flex gap={8} align="end">
      <Form.Item {...item('user', t('disposal.member.account'))}>
        <Select
          allowClear
          style={{ width: 150 }}
          aria-label={t('disposal.member.account')}
          placeholder={t('disposal.member.noAccount')}
          options={people.map((one) => ({ value: one.uid, label: one.name }))}
          onChange={take}
        />
      </Form.Item>
      <Form.Item {...item('name', t('disposal.member.name'))} rules={needed}>
        <Input maxLength={40} aria-label={t('disposal.member.name')} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item {...item('post', t('disposal.member.post'))}>
        <Input maxLength={60} aria-label={t('disposal.member.post')} style={{ width: 130 }} />
      </Form.Item>
      <Form.Item {...item('organisation', t('disposal.member.organisation'))} rules={needed}>
        <Input maxLength={100} aria-label={t('disposal.member.organisation')} style={{ width: 240 }} />
      </Form.Item>
      <Form.Item {...item('side', t('disposal.member.side'))}>
        <Select
          style={{ width: 200 }}
          aria-label={t('disposal.member.side')}
          options={memberSides.map((value) => ({ value, label: t(`disposal.side.${value}`) }))}
        />
      </Form.Item>
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('disposal.member.remove', { name: String(at + 1) })}
        style={{ marginBlockEnd: 8 }}
        onClick={onRemove}
      />
    </Flex>
  )
}
