import { App, Flex, Form, Input } from 'antd'
import type { EmptySearch, NewEmptySearch } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'

const SUFFIX = /^[0-9xX]{0,6}$/

/** 登记查无结果: for whom, what was looked for and where; filled from the search it comes from. */
export function EmptyDialog({
  first,
  onClose,
}: {
  first: Partial<NewEmptySearch>
  onClose: (made?: EmptySearch) => void
}) {
  const t = useT()
  const needed = useNeeded()
  const { message } = App.useApp()
  const send = async (values: NewEmptySearch) => {
    const made = await client.tracing.registerEmpty(values)
    void message.success(t('tracing.registered', { number: made.number }))
    onClose(made)
  }
  const empty = { applicant: '', unit: '', purpose: '', sought: '', idSuffix: '', note: '' }
  return (
    <FormDialog<NewEmptySearch>
      title={t('tracing.registerEmpty')}
      width={640}
      initial={{ ...empty, years: t('tracing.allYears'), classes: t('tracing.allClasses'), ...first }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Flex gap={16}>
        <Form.Item name="applicant" label={t('tracing.field.applicant')} rules={needed} style={{ flex: 1 }}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="unit" label={t('tracing.field.unit')} style={{ flex: 2 }}>
          <Input maxLength={100} />
        </Form.Item>
      </Flex>
      <Flex gap={16}>
        <Form.Item
          name="sought"
          label={t('tracing.field.sought')}
          extra={t('tracing.soughtHint')}
          rules={needed}
          style={{ flex: 2 }}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="idSuffix"
          label={t('tracing.field.idSuffix')}
          extra={t('tracing.idSuffixHint')}
          rules={[{ pattern: SUFFIX, message: t('tracing.idSuffixBad') }]}
          style={{ flex: 1 }}
        >
          <Input maxLength={18} />
        </Form.Item>
      </Flex>
      <Flex gap={16}>
        <Form.Item name="years" label={t('tracing.field.years')} style={{ flex: 1 }}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="classes" label={t('tracing.field.classes')} style={{ flex: 2 }}>
          <Input maxLength={300} />
        </Form.Item>
      </Flex>
      <Form.Item name="purpose" label={t('tracing.field.purpose')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('tracing.field.remark')}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
