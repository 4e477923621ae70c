import { useQuery } from '@tanstack/react-query'
import { Alert, AutoComplete, Button, Checkbox, Flex, Form, Input, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { NewVisit, VisitorTypeView } from '../../shared/model/visit'
import { missingProofs } from '../../shared/rules/visiting'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useFormDraft } from '../app/useFormDraft'
import { PageHead } from '../ui/PageHead'
import { useSubmit } from '../ui/useSubmit'
import { TypeFacts, useName } from './TypeFacts'
import { VisitorFields } from './VisitorFields'
import './visits.css'

type Values = Omit<NewVisit, 'type' | 'typeVersion'>

/** A new visit: who comes under which type with what proof, for what. */
export function NewVisitPage() {
  const t = useT()
  const nameOf = useName()
  const { data } = useQuery(rpc.visits.types.queryOptions({ input: {} }))
  const [params, setParams] = useSearchParams()
  const [id, setId] = useState(params.get('type'))
  const choose = (type: string) => {
    setId(type)
    setParams({ type }, { replace: true })
  }
  const types = data?.types.filter((one) => one.active) ?? []
  const type = types.find((one) => one.id === id)
  return (
    <>
      <PageHead
        title={
          <>
            <Link to="/circulation/visits" style={{ textDecoration: 'underline' }}>
              {t('visits.title')}
            </Link>{' '}
            / {t('visits.new')}
          </>
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }} tabIndex={-1}>
        <div style={{ maxWidth: 1120 }}>
          {data ? (
            <Form layout="vertical" component="div">
              <Form.Item label={t('visits.type')} htmlFor="visit-type">
                <Select
                  id="visit-type"
                  showSearch={{ optionFilterProp: 'label' }}
                  autoFocus
                  value={id}
                  placeholder={t('visits.choose')}
                  style={{ width: 420 }}
                  options={types.map((one) => ({ value: one.id, label: nameOf(one.name) }))}
                  onChange={choose}
                />
              </Form.Item>
            </Form>
          ) : (
            <Skeleton active />
          )}
          {type && <VisitForm key={type.id} type={type} />}
        </div>
      </div>
    </>
  )
}

const asVisit = (type: VisitorTypeView, values: Values): NewVisit => ({
  ...values,
  type: type.id,
  typeVersion: type.version,
  visitors: values.visitors.filter(Boolean),
  organisation: values.organisation ?? '',
  letter: values.letter ?? '',
  subject: { name: values.subject?.name ?? '', idNumber: values.subject?.idNumber ?? '' },
  proofs: values.proofs ?? [],
  note: values.note ?? '',
})

function VisitForm({ type }: { type: VisitorTypeView }) {
  const t = useT()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const [two, setTwo] = useState(type.persons === 2)
  const draft = useFormDraft(form, `visit:${type.id}`, ({ visitors }) => setTwo(visitors.length > 1))
  const { submit, error, busy } = useSubmit(async (values: Values) => {
    const visit = await client.visits.open(asVisit(type, values))
    await draft.forget()
    await navigate(`/circulation/visits/${visit.uid}`, { replace: true })
  })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      onValuesChange={draft.onValuesChange}
    >
      <TypeFacts type={type} />
      {draft.offer}
      <div style={{ height: 14 }} />
      <VisitorFields at={0} />
      {two && <VisitorFields at={1} />}
      {type.persons === 1 && (
        <Button type="link" style={{ padding: 0, marginBottom: 12 }} onClick={() => setTwo(!two)}>
          {t(two ? 'visits.removeSecond' : 'visits.addSecond')}
        </Button>
      )}
      <Proofs type={type} />
      <Facts type={type} />
      {error && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} />}
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('visits.save')}
        </Button>
        <Button onClick={() => void navigate('/circulation/visits')}>{t('common.cancel')}</Button>
      </Flex>
    </Form>
  )
}

function Proofs({ type }: { type: VisitorTypeView }) {
  const t = useT()
  const nameOf = useName()
  const complete = (_: unknown, shown: string[] = []) => {
    const missing = missingProofs(type, shown)
    if (missing.length === 0) return Promise.resolve()
    return Promise.reject(
      new Error(
        t('visits.proofNeeded', { proofs: missing.map((one) => nameOf(one.name)).join(t('common.listSeparator')) }),
      ),
    )
  }
  const label = (proof: VisitorTypeView['proofs'][number]) =>
    proof.required ? nameOf(proof.name) : t('visits.proofOptional', { name: nameOf(proof.name) })
  return (
    <Form.Item name="proofs" label={t('visits.proofs')} rules={[{ validator: complete }]}>
      <Checkbox.Group options={type.proofs.map((proof) => ({ value: proof.key, label: label(proof) }))} />
    </Form.Item>
  )
}

const needed = (message: string) => [{ required: true, whitespace: true, message }]

function Facts({ type }: { type: VisitorTypeView }) {
  const t = useT()
  const { data } = useQuery(rpc.visits.purposes.queryOptions({ input: {} }))
  const forEmployer = type.scope === 'employer'
  return (
    <div className="visit-facts">
      {type.onBehalf && (
        <>
          <Form.Item name={['subject', 'name']} label={t('visits.subjectName')} rules={needed(t('visits.nameNeeded'))}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name={['subject', 'idNumber']} label={t('visits.subjectId')}>
            <Input maxLength={40} className="code" />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="organisation"
        label={t('visits.organisation')}
        {...(forEmployer ? { rules: needed(t('visits.organisationNeeded')) } : {})}
      >
        <Input maxLength={80} />
      </Form.Item>
      {type.letter !== 'none' && (
        <Form.Item
          name="letter"
          label={t('visits.letter')}
          {...(type.letter === 'required' ? { rules: needed(t('visits.letterNeeded')) } : {})}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      <Form.Item name="purpose" label={t('visits.purpose')} rules={needed(t('visits.purposeNeeded'))}>
        <AutoComplete
          options={(data?.purposes ?? []).map((value) => ({ value }))}
          showSearch={{ filterOption: true }}
        />
      </Form.Item>
      <Form.Item name="note" label={t('visits.note')}>
        <Input maxLength={500} />
      </Form.Item>
    </div>
  )
}
