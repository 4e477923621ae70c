import { DeleteOutlined } from '@ant-design/icons'
import { Alert, App, Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { FactStatus, VisitScope, type VisitorType, type VisitorTypeView } from '../../../shared/model/visit'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import '../visits.css'

const EMPTY: VisitorType = {
  id: '',
  name: { zh: '', en: '' },
  scope: 'any',
  onBehalf: false,
  persons: 1,
  approval: true,
  letter: 'required',
  proofs: [{ key: 'proof1', name: { zh: '', en: '' }, required: true }],
  hook: { zh: '', en: '' },
  hookStatus: 'U',
  proofStatus: 'U',
  active: true,
}

/** Words nobody translated are taken in the other language. */
const filled = ({ zh, en }: { zh: string; en?: string }) => ({ zh, en: en ?? '' })

const asType = (values: VisitorType, id: string): VisitorType => ({
  ...values,
  id,
  name: filled(values.name),
  hook: filled(values.hook),
  proofs: values.proofs.map((proof) => ({ ...proof, name: filled(proof.name), required: proof.required ?? false })),
})

/** Adds a visitor type or makes a new version of one. */
export function TypeForm({ type, onClose }: { type: VisitorTypeView | null; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<VisitorType>()
  const { submit, error, busy } = useSubmit(async (values: VisitorType) => {
    const asked = { type: asType(values, type?.id ?? values.id), version: type?.version ?? 0 }
    const { version } = await client.visits.saveType(asked)
    void message.success(t('visits.types.saved', { version }))
    onClose()
  })
  return (
    <FormModal
      open
      width={860}
      style={{ top: 32 }}
      title={t(type ? 'visits.types.edit' : 'visits.types.add')}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<VisitorType>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={type ?? EMPTY}
        onFinish={submit}
      >
        <Names isNew={type === null} />
        <Rules />
        <Form.Item label={t('visits.proofs')} style={{ marginBottom: 8 }}>
          <ProofList />
        </Form.Item>
        <Hook />
        {error && <Alert type="error" showIcon title={error} />}
      </Form>
    </FormModal>
  )
}

const useNeeded = () => {
  const t = useT()
  return [{ required: true, whitespace: true, message: t('visits.types.needed') }]
}

function Names({ isNew }: { isNew: boolean }) {
  const t = useT()
  const needed = useNeeded()
  return (
    <div className="visit-facts">
      <Form.Item name={['name', 'zh']} label={t('visits.types.nameZh')} rules={needed}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('visits.types.nameEn')}>
        <Input maxLength={80} />
      </Form.Item>
      {isNew && (
        <Form.Item
          name="id"
          label={t('visits.types.id')}
          tooltip={t('visits.types.idHint')}
          rules={[{ required: true, pattern: /^[a-z][A-Za-z0-9]{0,39}$/, message: t('visits.types.idNeeded') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
    </div>
  )
}

function Rules() {
  const t = useT()
  const choices = <Value extends string>(values: readonly Value[], wordOf: (value: Value) => string) =>
    values.map((value) => ({ value, label: wordOf(value) }))
  return (
    <>
      <div className="visit-facts">
        <Form.Item name="scope" label={t('visits.scope')}>
          <Select options={choices(VisitScope.options, (scope) => t(`visits.scope.${scope}`))} />
        </Form.Item>
        <Form.Item name="persons" label={t('visits.persons')}>
          <Radio.Group
            optionType="button"
            options={([1, 2] as const).map((value) => ({ value, label: t(`visits.persons.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="letter" label={t('visits.letterLabel')}>
          <Select options={choices(['none', 'optional', 'required'] as const, (one) => t(`visits.letter.${one}`))} />
        </Form.Item>
      </div>
      <div className="visit-facts-line">
        {(
          [
            ['approval', 'visits.approval.yes'],
            ['onBehalf', 'visits.types.onBehalf'],
            ['active', 'visits.types.active'],
          ] as const
        ).map(([name, label]) => (
          <Form.Item key={name} name={name} valuePropName="checked" style={{ marginBottom: 8 }}>
            <Checkbox>{t(label)}</Checkbox>
          </Form.Item>
        ))}
      </div>
    </>
  )
}

/** The first free key for a further proof. */
const nextKey = (proofs: readonly { key?: string }[]): string => {
  const taken = new Set(proofs.map(({ key }) => key))
  let at = proofs.length + 1
  while (taken.has(`proof${at}`)) at += 1
  return `proof${at}`
}

function ProofList() {
  const t = useT()
  const needed = useNeeded()
  const form = Form.useFormInstance<VisitorType>()
  const cell = { style: { marginBottom: 6 } }
  return (
    <Form.List name="proofs">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div className="type-proof" key={key} style={{ gridTemplateColumns: '1fr 1fr 90px 32px' }}>
              <Form.Item name={[name, 'key']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'name', 'zh']} rules={needed} {...cell}>
                <Input maxLength={60} placeholder={t('visits.types.nameZh')} aria-label={t('visits.types.nameZh')} />
              </Form.Item>
              <Form.Item name={[name, 'name', 'en']} {...cell}>
                <Input maxLength={80} placeholder={t('visits.types.nameEn')} aria-label={t('visits.types.nameEn')} />
              </Form.Item>
              <Form.Item name={[name, 'required']} valuePropName="checked" {...cell}>
                <Checkbox>{t('visits.types.required')}</Checkbox>
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={fields.length === 1}
                aria-label={t('visits.types.removeProof')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            block
            disabled={fields.length >= 12}
            onClick={() =>
              add({ key: nextKey(form.getFieldValue('proofs') ?? []), name: { zh: '', en: '' }, required: true })
            }
          >
            {t('visits.types.addProof')}
          </Button>
        </>
      )}
    </Form.List>
  )
}

function Hook() {
  const t = useT()
  const needed = useNeeded()
  const statuses = FactStatus.options.map((value) => ({ value, label: `${value} ${t(`visits.fact.${value}`)}` }))
  return (
    <div className="visit-facts" style={{ gridTemplateColumns: '1fr 1fr' }}>
      <Form.Item name={['hook', 'zh']} label={t('visits.types.hookZh')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name={['hook', 'en']} label={t('visits.types.hookEn')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="hookStatus" label={t('visits.types.hookStatus')}>
        <Select options={statuses} />
      </Form.Item>
      <Form.Item name="proofStatus" label={t('visits.types.proofStatus')}>
        <Select options={statuses} />
      </Form.Item>
    </div>
  )
}
