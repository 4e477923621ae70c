import { Checkbox, Form, Input, Select } from 'antd'
import { useCallback } from 'react'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import { useRefresh } from '../record/useRecord'

export type Fonds = Awaited<ReturnType<typeof client.catalogue.fonds>>['fonds'][number]

interface Values {
  number: string
  name: string
  note: string
  successor: string | null
  active: boolean
}

interface Props {
  edited: Fonds | null
  fonds: readonly Fonds[]
  onClose: () => void
}

/** A fonds: its number stays for ever, its words may change. */
export function FondsDialog({ edited, fonds, onClose }: Props) {
  const t = useT()
  const refresh = useRefresh()
  const [form] = Form.useForm<Values>()
  const send = useCallback(
    async ({ number, name, note, successor, active }: Values) => {
      if (edited)
        await client.catalogue.updateFonds({ uid: edited.uid, name, note, successor: successor ?? null, active })
      else await client.catalogue.createFonds({ number, name, note })
      await refresh()
      onClose()
    },
    [edited, refresh, onClose],
  )
  const { submit, error, busy } = useSubmit(send)
  const others = fonds.filter((one) => one.uid !== edited?.uid)
  return (
    <FormModal
      open
      title={edited ? t('fonds.edit', { number: edited.number }) : t('fonds.new')}
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
        initialValues={{ number: '', name: '', note: '', active: true, successor: null, ...edited }}
      >
        <Form.Item
          name="number"
          label={t('fonds.number')}
          {...(error ? { validateStatus: 'error' as const, help: error } : {})}
        >
          <Input autoFocus={!edited} maxLength={20} disabled={edited !== null} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('fonds.name')}
          rules={[{ required: true, whitespace: true, message: t('record.problem.required') }]}
        >
          <Input autoFocus={edited !== null} maxLength={80} />
        </Form.Item>
        <Form.Item name="note" label={t('fonds.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={400} />
        </Form.Item>
        {edited && (
          <>
            <Form.Item name="successor" label={t('fonds.successor')}>
              <Select
                allowClear
                options={others.map((one) => ({
                  value: one.uid,
                  label: [one.number, one.name].filter(Boolean).join(' '),
                }))}
              />
            </Form.Item>
            <Form.Item name="active" valuePropName="checked">
              <Checkbox>{t('fonds.active')}</Checkbox>
            </Form.Item>
          </>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
