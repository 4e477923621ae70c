import { Alert, App, Form, Input, Select } from 'antd'
import type { RecordTypeView } from '../../../shared/model/record'
import type { RecordField } from '../../../shared/model/recordType'
import { client } from '../../app/client'
import { useWords } from '../../app/i18n'
import { submitOnEnter } from '../../ui/submitOnEnter'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import { ReasonItem } from './ChecklistDialog'

interface Values {
  zh: string
  en: string
  headers: string[]
  reason: string
}

interface Props {
  type: RecordTypeView
  field: RecordField
  onClose: () => void
}

/** What a field is called on screen and by which header words a ledger's column is recognised as it. */
export function FieldWordsDialog({ type, field, onClose }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async ({ zh, en, headers, reason }: Values) => {
    const { version } = await client.catalogue.reviseType({
      type: type.id,
      version: type.version,
      checklist: type.checklist,
      fields: [{ key: field.key, label: { zh, en }, headers }],
      reason,
    })
    void message.success(t('recordTypes.saved', { version }))
    onClose()
  })
  const needed = [{ required: true, whitespace: true, message: t('recordTypes.needed') }]
  return (
    <FormModal
      open
      title={t('recordTypes.editField', { name: language === 'en' ? field.label.en : field.label.zh })}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...field.label, headers: field.headers, reason: '' }}
        onFinish={submit}
        onKeyDown={submitOnEnter(form.submit)}
      >
        <Form.Item name="zh" label={t('recordTypes.nameZh')} rules={needed}>
          <Input autoFocus maxLength={40} />
        </Form.Item>
        <Form.Item name="en" label={t('recordTypes.nameEn')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="headers" label={t('recordTypes.headers')} extra={t('recordTypes.headersHint')}>
          <Select mode="tags" tokenSeparators={['、', ',', '，']} open={false} suffixIcon={null} />
        </Form.Item>
        <ReasonItem />
        {error && <Alert type="error" showIcon title={error} />}
      </Form>
    </FormModal>
  )
}
