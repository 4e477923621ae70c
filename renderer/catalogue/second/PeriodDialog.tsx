import { App, Form, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import type { RecordView } from '../../../shared/model/record'
import { isGone } from '../../../shared/rules/recordState'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { SecondPersonDialog } from '../../confirmations'
import { FormDialog } from '../../ui/FormDialog'
import { periodText } from '../../ui/periodText'

interface Values {
  term: 'permanent' | 'years'
  years: number | null
  reason: string
}

/** A filed record keeps its code; its period changes only with a second person. */
export const mayChangePeriod = ({ confirmedAt, state }: RecordView): boolean => confirmedAt !== null && !isGone(state)

/** Proposes another period for a filed record, then waits for the second person. */
export function PeriodDialog({ record, onClose }: { record: RecordView; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [confirmation, setConfirmation] = useState<string | null>(null)
  if (confirmation !== null)
    return (
      <SecondPersonDialog
        confirmation={confirmation}
        onClose={(view) => {
          onClose()
          if (view?.state === 'done') void message.success(t('periodChange.proposed'))
        }}
      />
    )
  const propose = async ({ term, years, reason }: Values) => {
    const period = term === 'permanent' ? 'permanent' : String(years)
    setConfirmation((await client.catalogue.changePeriod({ uids: [record.uid], period, reason })).confirmation)
  }
  const required = [{ required: true, message: t('confirmations.required') }]
  return (
    <FormDialog<Values>
      title={t('periodChange.title', { name: record.code ?? record.title })}
      hint={t('periodChange.hint')}
      okText={t('periodChange.propose')}
      initial={{ years: null }}
      onSend={propose}
      onClose={onClose}
    >
      {record.period && (
        <Form.Item label={t('periodChange.now')}>
          <strong>{periodText(t, record.period)}</strong>
        </Form.Item>
      )}
      <Form.Item name="term" label={t('periodChange.to')} rules={required}>
        <Radio.Group
          options={[
            { value: 'permanent', label: t('periodChange.permanent') },
            { value: 'years', label: t('periodChange.term') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue('term') === 'years' && (
            <Form.Item name="years" label={t('periodChange.years')} rules={required}>
              <InputNumber autoFocus min={1} max={999} precision={0} style={{ width: 120 }} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('removed.reason')}
        rules={[{ required: true, whitespace: true, message: t('confirmations.required') }]}
      >
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
