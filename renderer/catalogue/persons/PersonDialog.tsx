import { App, Form, Input } from 'antd'
import { useCallback } from 'react'
import type { PartyChanges, PartyView } from '../../../shared/model/party'
import { isCreditCode } from '../../../shared/rules/creditCode'
import { readIdNumber } from '../../../shared/rules/idNumber'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import { FindingText } from '../pending/MendField'
import { useRefresh } from '../record/useRecord'

interface Values {
  name: string
  formerNames: string
  idNumber: string
  creditCode: string
  personalNumber: string
  note: string
  reason: string
}

const words = (text: string) =>
  text
    .split(/[、,，;；]/)
    .map((one) => one.trim())
    .filter(Boolean)

/** What differs from the person as kept; an ID number left empty stays as it is. */
function changesOf(party: PartyView, values: Values): PartyChanges {
  const person = party.kind === 'person'
  return {
    uid: party.uid,
    version: party.version,
    name: values.name,
    formerNames: words(values.formerNames),
    note: values.note,
    reason: values.reason ?? '',
    ...(person && values.idNumber.trim() ? { idNumber: values.idNumber } : {}),
    ...(person && values.personalNumber !== (party.personalNumber ?? '')
      ? { personalNumber: values.personalNumber || null }
      : {}),
    ...(!person && values.creditCode !== (party.creditCode ?? '') ? { creditCode: values.creditCode || null } : {}),
  }
}

/** Corrects a person or employer; every record that names them follows. */
export function PersonDialog({ party, onClose }: { party: PartyView; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const refresh = useRefresh()
  const [form] = Form.useForm<Values>()
  const id = Form.useWatch('idNumber', form) ?? ''
  const credit = Form.useWatch('creditCode', form) ?? ''
  const idProblem = id.trim() === '' ? null : readIdNumber(id).problem
  const creditProblem = credit !== '' && credit !== party.creditCode && !isCreditCode(credit)
  const send = useCallback(
    async (values: Values) => {
      await client.catalogue.updateParty(changesOf(party, values))
      await refresh()
      void message.success(t('persons.saved'))
      onClose()
    },
    [party, refresh, message, t, onClose],
  )
  const { submit, error, busy } = useSubmit(send)
  const warn = (code: string | null) =>
    code === null ? {} : { validateStatus: 'warning' as const, help: <FindingText code={code} /> }
  return (
    <FormModal
      open
      title={t('persons.editTitle', { name: party.name })}
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
        initialValues={{
          name: party.name,
          formerNames: party.formerNames.join('、'),
          idNumber: '',
          creditCode: party.creditCode ?? '',
          personalNumber: party.personalNumber ?? '',
          note: party.note,
          reason: '',
        }}
      >
        <Form.Item
          name="name"
          label={t('persons.name')}
          rules={[{ required: true, whitespace: true, message: t('record.problem.required') }]}
          {...(error ? { validateStatus: 'error' as const, help: error } : {})}
        >
          <Input autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="formerNames" label={t('persons.formerNames')} extra={t('persons.formerNamesHint')}>
          <Input />
        </Form.Item>
        {party.kind === 'person' ? (
          <>
            <Form.Item name="idNumber" label={t('persons.idNumber')} {...warn(idProblem)}>
              <Input maxLength={30} placeholder={party.idMasked ? `${party.idMasked}  ${t('persons.keepId')}` : ''} />
            </Form.Item>
            <Form.Item name="personalNumber" label={t('persons.personalNumber')}>
              <Input maxLength={40} />
            </Form.Item>
          </>
        ) : (
          <Form.Item
            name="creditCode"
            label={t('persons.creditCode')}
            {...warn(creditProblem ? 'credit.check-character' : null)}
          >
            <Input maxLength={30} />
          </Form.Item>
        )}
        <Form.Item name="note" label={t('persons.note')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
        </Form.Item>
        {(idProblem !== null || creditProblem) && (
          <Form.Item
            name="reason"
            label={t('record.reason')}
            rules={[{ required: true, min: 2, message: t('record.reasonHint') }]}
          >
            <Input maxLength={300} placeholder={t('record.reasonHint')} />
          </Form.Item>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
