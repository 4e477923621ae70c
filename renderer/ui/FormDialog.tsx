import { Alert, Form, Typography } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { useT } from '../app/i18n'
import { useFormDraft } from '../app/useFormDraft'
import { FormModal } from './FormModal'
import { submitOnEnter } from './submitOnEnter'
import { useSubmit } from './useSubmit'

interface Props<Values> {
  title: string
  /** What happens, in a sentence above the fields. */
  hint?: string
  okText?: string
  width?: number
  initial: Partial<Values>
  /** Sends it; a refusal is shown beside the fields. */
  onSend: (values: Values) => Promise<void>
  onClose: () => void
  /** Keeps what is typed under this key, for dialogs with much to write: it is offered again after a lock or a reload. */
  draft?: string
  /** The fields (`Form.Item`). */
  children: ReactNode
}

/** A small form in a dialog: Enter in a field sends it, Esc closes it, errors stand below the fields. */
export function FormDialog<Values extends object>({
  title,
  hint,
  okText,
  width,
  initial,
  onSend,
  onClose,
  draft,
  children,
}: Props<Values>) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const kept = useFormDraft(form, draft)
  const { submit, error, busy } = useSubmit(async (values: Values) => {
    await onSend(values)
    await kept.forget()
  })
  const close = () => {
    void kept.forget()
    onClose()
  }
  return (
    <FormModal
      open
      title={title}
      width={width ?? 520}
      okText={okText ?? t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      unsaved={kept.restored}
      onCancel={close}
    >
      {hint && <Typography.Paragraph type="secondary">{hint}</Typography.Paragraph>}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={submit}
        onValuesChange={kept.onValuesChange}
        onKeyDown={submitOnEnter(form.submit)}
      >
        {kept.offer}
        {children}
        {error && <Alert type="error" title={error} />}
        <FirstField />
      </Form>
    </FormModal>
  )
}

/** Gives the first field the focus that no field asked for: else the dialog opens on its ✕. Not a day, whose calendar would unfold. */
function FirstField() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    if (!form || form.contains(document.activeElement)) return
    const fields = [...form.querySelectorAll<HTMLElement>('input:enabled, textarea:enabled')]
    fields.find((field) => field.matches(':not([type="file"])') && !field.closest('.ant-picker'))?.focus()
  }, [])
  return <span ref={mark} hidden />
}
