import { App, Form, Input, Select } from 'antd'
import type { Noticed, SearchTask } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

/** Where somebody can notice it; a loss told by a borrower is declared on the slip. */
type From = Exclude<Noticed, 'loan'>
const PLACES: readonly From[] = ['desk', 'pick-list', 'record', 'stocktake']

interface Props {
  record: { uid: string; name: string }
  noticed: From
  onClose: (task?: SearchTask) => void
}

/** 查无此件: begins the search of a record that is not in its place. */
export function MissingDialog({ record, noticed, onClose }: Props) {
  const t = useT()
  const { message } = App.useApp()
  const send = async (values: { noticed: From; note: string }) => {
    const task = await client.tracing.open({ ref: record.uid, ...values })
    void message.success(t('tracing.opened', { number: task.number }))
    onClose(task)
  }
  return (
    <FormDialog
      title={t('tracing.missingTitle', { name: record.name })}
      hint={t('tracing.missingHint')}
      okText={t('tracing.missing')}
      initial={{ noticed, note: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item name="noticed" label={t('tracing.field.noticed')}>
        <Select options={PLACES.map((value) => ({ value, label: t(`tracing.noticed.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('tracing.field.note')}>
        <Input autoFocus maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
