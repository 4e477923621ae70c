import { Alert, App, Form, Input } from 'antd'
import type { RecordTypeView } from '../../../shared/model/record'
import { client } from '../../app/client'
import { useWords } from '../../app/i18n'
import { submitOnEnter } from '../../ui/submitOnEnter'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import { draftOf, materialOf, type MaterialDraft } from './checklistDraft'
import { MaterialRows } from './MaterialRows'

interface Values {
  materials: MaterialDraft[]
  reason: string
}

/** Changes the materials of a record type: a new version; records that are there keep theirs. */
export function ChecklistDialog({ type, onClose }: { type: RecordTypeView; onClose: () => void }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async ({ materials, reason }: Values) => {
    const { version } = await client.catalogue.reviseType({
      type: type.id,
      version: type.version,
      checklist: materials.map(materialOf),
      reason,
    })
    void message.success(t('recordTypes.saved', { version }))
    onClose()
  })
  return (
    <FormModal
      open
      width={1080}
      style={{ top: 24 }}
      title={t('recordTypes.editMaterialsOf', { name: language === 'en' ? type.name.en : type.name.zh })}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ materials: type.checklist.map(draftOf), reason: '' }}
        onFinish={submit}
        onKeyDown={submitOnEnter(form.submit)}
      >
        <MaterialRows />
        <ReasonItem />
        <Alert type="info" showIcon title={t('recordTypes.keeps')} />
        {error && <Alert type="error" showIcon title={error} style={{ marginTop: 8 }} />}
      </Form>
    </FormModal>
  )
}

/** Why a definition changes: asked for every new version. */
export function ReasonItem() {
  const { t } = useWords()
  return (
    <Form.Item
      name="reason"
      label={t('recordTypes.reason')}
      rules={[{ required: true, whitespace: true, message: t('recordTypes.needed') }]}
    >
      <Input maxLength={300} placeholder={t('recordTypes.reasonExample')} />
    </Form.Item>
  )
}
