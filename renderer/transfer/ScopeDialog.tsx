import { useQuery } from '@tanstack/react-query'
import { Flex, Form, Input, InputNumber, Select } from 'antd'
import type { TransferScope } from '../../shared/model/transfer'
import { agencyLevels, TRANSFER_YEARS } from '../../shared/rules/transferring'
import { client, rpc } from '../app/client'
import { useWords } from '../app/i18n'
import { periodText } from '../ui/periodText'
import { FormDialog } from '../ui/FormDialog'

const PERIODS = ['permanent', '100', '50', '30', '10']

/** 接收范围: which archives, after how many years, what. */
export function ScopeDialog({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(rpc.transfer.scope.queryOptions({ input: {} }))
  return data ? <ScopeForm scope={data} onClose={onClose} /> : null
}

function ScopeForm({ scope, onClose }: { scope: TransferScope; onClose: () => void }) {
  const { t, language } = useWords()
  const types = useQuery(rpc.catalogue.types.queryOptions({ input: {} })).data?.types ?? []
  const classes = useQuery(rpc.catalogue.classes.queryOptions({ input: {} })).data?.classes ?? []
  const send = async (values: TransferScope) => {
    await client.transfer.saveScope(values)
    onClose()
  }
  return (
    <FormDialog<TransferScope>
      title={t('transfer.scopeTitle')}
      width={620}
      initial={scope}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="archive" label={t('transfer.scope.archive')}>
        <Input autoFocus maxLength={80} />
      </Form.Item>
      <Flex gap={16}>
        <LevelField />
        <Form.Item name="years" label={t('transfer.scope.years')}>
          <InputNumber min={1} max={100} precision={0} controls={false} />
        </Form.Item>
        <Form.Item
          name="periods"
          label={t('transfer.scope.periods')}
          style={{ flex: 1 }}
          rules={[{ required: true, type: 'array', min: 1, message: t('tracing.fieldNeeded') }]}
        >
          <Select mode="multiple" options={PERIODS.map((value) => ({ value, label: periodText(t, value) }))} />
        </Form.Item>
      </Flex>
      <Form.Item name="classes" label={t('transfer.scope.classes')}>
        <Select
          mode="multiple"
          allowClear
          options={classes.map((one) => ({
            value: one.code,
            label: `${one.code} ${language === 'en' ? one.nameEn : one.name}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="types" label={t('transfer.scope.types')}>
        <Select
          mode="multiple"
          allowClear
          options={types.map((one) => ({ value: one.id, label: language === 'en' ? one.name.en : one.name.zh }))}
        />
      </Form.Item>
    </FormDialog>
  )
}

/** The level of the agency; choosing one proposes its years. */
function LevelField() {
  const { t } = useWords()
  const form = Form.useFormInstance<TransferScope>()
  return (
    <Form.Item name="level" label={t('transfer.scope.level')}>
      <Select
        style={{ width: 190 }}
        options={agencyLevels.map((value) => ({ value, label: t(`transfer.level.${value}`) }))}
        onChange={(level: TransferScope['level']) => form.setFieldValue('years', TRANSFER_YEARS[level])}
      />
    </Form.Item>
  )
}
