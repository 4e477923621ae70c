import { AutoComplete, Checkbox, Flex, Form, Input } from 'antd'
import { useCallback } from 'react'
import type { RecordDocument } from '../../../shared/model/record'
import type { ChecklistItem } from '../../../shared/model/recordType'
import { useT } from '../../app/i18n'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import { readText } from '../form/fieldText'

interface Props {
  document: RecordDocument | null
  checklist: readonly ChecklistItem[]
  onSave: (document: RecordDocument) => Promise<void>
  onClose: () => void
}

interface Values {
  name: string
  number: string
  dated: string
  pages: string
  original: boolean
  note: string
}

const DATE = { kind: 'date', personal: false } as const
const PAGES = { kind: 'pages', personal: false } as const

/** One document of a record. A name of the checklist ticks that item. */
export function DocumentDialog({ document, checklist, onSave, onClose }: Props) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const send = useCallback(
    (values: Values) => {
      const name = values.name.trim()
      const dated = readText(DATE, values.dated).value
      const pages = readText(PAGES, values.pages).value
      return onSave({
        kind: document?.name === name ? document.kind : (checklist.find((item) => item.name.zh === name)?.key ?? ''),
        name,
        number: values.number.trim() || null,
        dated: typeof dated === 'string' ? dated : null,
        pages: typeof pages === 'number' ? pages : null,
        original: values.original,
        note: values.note.trim() || null,
      })
    },
    [checklist, document, onSave],
  )
  const { submit, error, busy } = useSubmit(send)
  const readable = (field: typeof DATE | typeof PAGES) => ({
    validator: (_: unknown, text: string) => {
      const { problem } = readText(field, text)
      return problem ? Promise.reject(new Error(t(problem))) : Promise.resolve()
    },
  })
  return (
    <FormModal
      open
      title={document ? t('record.document.edit', { name: document.name }) : t('record.document.add')}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        onKeyDown={(event) => {
          const open = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && !open) form.submit()
        }}
        initialValues={{
          name: document?.name ?? '',
          number: document?.number ?? '',
          dated: document?.dated ?? '',
          pages: document?.pages?.toString() ?? '',
          original: document?.original ?? true,
          note: document?.note ?? '',
        }}
      >
        <Form.Item
          name="name"
          label={t('record.document.name')}
          rules={[{ required: true, whitespace: true, message: t('record.problem.required') }]}
          validateStatus={error ? 'error' : undefined}
          help={error ?? undefined}
        >
          <AutoComplete
            autoFocus
            defaultActiveFirstOption={false}
            options={checklist.map((item) => ({ value: item.name.zh }))}
            showSearch={{ filterOption: true }}
          />
        </Form.Item>
        <Flex gap={12}>
          <Form.Item name="number" label={t('record.document.number')} style={{ flex: 1 }}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="dated" label={t('record.document.dated')} rules={[readable(DATE)]}>
            <Input style={{ width: 130 }} />
          </Form.Item>
          <Form.Item name="pages" label={t('record.document.pages')} rules={[readable(PAGES)]}>
            <Input style={{ width: 80 }} />
          </Form.Item>
        </Flex>
        <Form.Item name="original" valuePropName="checked">
          <Checkbox>{t('record.document.original')}</Checkbox>
        </Form.Item>
        <Form.Item name="note" label={t('record.document.note')}>
          <Input maxLength={400} />
        </Form.Item>
      </Form>
    </FormModal>
  )
}
