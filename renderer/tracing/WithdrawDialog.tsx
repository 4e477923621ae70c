import { App, Checkbox, Flex, Form, Input, Radio } from 'antd'
import type { RecordView } from '../../shared/model/record'
import type { NewWithdrawal, Withdrawal } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { DayField } from '../ui/DayField'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'

type Values = Omit<NewWithdrawal, 'record'>
const KINDS = ['temporary', 'permanent', 'returned'] as const

/** 抽出、退还材料: which documents, who takes them on what letter, and whether a copy stays. */
export function WithdrawDialog({ record, onClose }: { record: RecordView; onClose: (list?: Withdrawal) => void }) {
  const t = useT()
  const needed = useNeeded()
  const { message } = App.useApp()
  const send = async (values: Values) => {
    const list = await client.tracing.withdraw({ record: record.uid, ...values })
    void message.success(t('tracing.withdrawn', { number: list.number }))
    onClose(list)
  }
  // A rule `required` would put aria-required on the group, where it is not allowed.
  const chosen = (_: unknown, documents: number[]) =>
    documents.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('tracing.documentsNeeded')))
  const name = record.code ?? record.businessNumber ?? record.title
  const empty = { unit: '', persons: '', letter: '', reason: '', copyLeft: true, dueOn: null }
  return (
    <FormDialog<Values>
      title={t('tracing.withdrawTitle', { name })}
      width={640}
      initial={{ kind: 'temporary', documents: [], ...empty }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item name="kind" label={t('tracing.field.kind')}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t(`tracing.withdrawalKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="documents" label={t('tracing.field.documents')} rules={[{ validator: chosen }]}>
        <Checkbox.Group
          options={record.documents.map((one) => ({
            value: one.seq,
            label: `${one.seq} ${one.name}${one.pages ? ` (${t('forms.ui.pages', { pages: one.pages })})` : ''}`,
          }))}
        />
      </Form.Item>
      <Flex gap={16}>
        <Form.Item name="unit" label={t('tracing.field.taker')} rules={needed} style={{ flex: 1 }}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="persons"
          label={t('tracing.field.persons')}
          extra={t('tracing.personsHint')}
          rules={needed}
          style={{ flex: 1 }}
        >
          <Input maxLength={100} />
        </Form.Item>
      </Flex>
      <Flex gap={16}>
        <Form.Item name="letter" label={t('tracing.field.letter')} extra={t('tracing.letterHint')} style={{ flex: 1 }}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item noStyle dependencies={['kind']}>
          {({ getFieldValue }) =>
            getFieldValue('kind') === 'temporary' && (
              <Form.Item name="dueOn" label={t('tracing.field.dueOn')} style={{ flex: 1 }}>
                <DayField />
              </Form.Item>
            )
          }
        </Form.Item>
      </Flex>
      <Form.Item name="reason" label={t('tracing.field.reason')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="copyLeft" valuePropName="checked">
        <Checkbox>{t('tracing.copyLeft')}</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

/** Material that was taken out is back. */
export function BringBackDialog({ list, onClose }: { list: Withdrawal; onClose: () => void }) {
  const t = useT()
  const send = async ({ note }: { note: string }) => {
    await client.tracing.bringBack({ uid: list.uid, note })
    onClose()
  }
  return (
    <FormDialog
      title={t('tracing.bringBackTitle', { number: list.number })}
      okText={t('tracing.bringBack')}
      initial={{ note: '' }}
      onSend={send}
      onClose={onClose}
    >
      <p>{list.documents.map((one) => one.name).join(t('common.listSeparator'))}</p>
      <Form.Item name="note" label={t('tracing.field.remark')}>
        <Input autoFocus maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
