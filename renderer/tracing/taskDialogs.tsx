import { Form, Input, InputNumber } from 'antd'
import type { LossReport, SearchTaskView } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'

interface Props {
  task: Pick<SearchTaskView, 'uid' | 'record'>
  onClose: () => void
}

/** Found elsewhere on the shelves (错架) or at a person. */
export function FoundDialog({ task, ending, onClose }: Props & { ending: 'misplaced' | 'person' }) {
  const t = useT()
  const needed = useNeeded()
  const person = ending === 'person'
  const send = async ({ foundAt }: { foundAt: string }) => {
    await client.tracing.find({ task: task.uid, ending, foundAt })
    onClose()
  }
  return (
    <FormDialog
      title={`${t(person ? 'tracing.foundPerson' : 'tracing.foundMisplaced')} · ${task.record.name}`}
      hint={t(person ? 'tracing.foundPersonHint' : 'tracing.foundHint')}
      initial={{ foundAt: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="foundAt" label={t(person ? 'tracing.whoHad' : 'tracing.whereFound')} rules={needed}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

/** 遗失报告: declares a record lost, typed out so that nobody does it by a slip of the hand. */
export function LossDialog({
  record,
  of,
  onClose,
}: {
  record: { name: string }
  of: { task: string } | { record: string }
  onClose: (task?: string) => void
}) {
  const t = useT()
  const needed = useNeeded()
  const word = t('tracing.lostWord')
  const typed = {
    validator: (_: unknown, text: string) =>
      text?.trim().toLowerCase() === word
        ? Promise.resolve()
        : Promise.reject(new Error(t('tracing.lostType', { word }))),
  }
  const send = async ({ noticed, done, responsible, opinion }: LossReport & { word: string }) => {
    const task = await client.tracing.lose({ of, report: { noticed, done, responsible, opinion } })
    onClose(task.uid)
  }
  return (
    <FormDialog
      title={t('tracing.declareLostTitle', { name: record.name })}
      okText={t('tracing.declareLost')}
      width={640}
      initial={{ noticed: '', done: '', responsible: '', opinion: '', word: '' }}
      draft={`loss:${'task' in of ? of.task : of.record}`}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item name="noticed" label={t('tracing.loss.noticed')} rules={needed}>
        <Input.TextArea autoFocus rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="done" label={t('tracing.loss.done')} rules={needed}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="responsible" label={t('tracing.loss.responsible')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="opinion" label={t('tracing.loss.opinion')} extra={t('tracing.loss.opinionHint')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="word" label={t('tracing.lostType', { word })} rules={[typed]} validateTrigger="onSubmit">
        <Input maxLength={10} style={{ width: 160 }} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}

/** 补制件: a copy takes the place of the lost record. */
export function ReplaceDialog({ task, onClose }: Props) {
  const t = useT()
  const needed = useNeeded()
  const send = async (values: { pages: number; source: string; note: string }) => {
    await client.tracing.replace({ task: task.uid, ...values })
    onClose()
  }
  return (
    <FormDialog
      title={t('tracing.replaceTitle', { name: task.record.name })}
      hint={t('tracing.replaceHint')}
      initial={{ source: '', note: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        name="pages"
        label={t('tracing.field.pages')}
        rules={[{ required: true, message: t('tracing.fieldNeeded') }]}
      >
        <InputNumber autoFocus min={1} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item name="source" label={t('tracing.field.source')} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="note" label={t('tracing.field.remark')}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}

/** A lost record has come to light. */
export function RecoverDialog({ task, onClose }: Props) {
  const t = useT()
  const needed = useNeeded()
  const send = async ({ where }: { where: string }) => {
    await client.tracing.recover({ task: task.uid, where })
    onClose()
  }
  return (
    <FormDialog
      title={t('tracing.recoverTitle', { name: task.record.name })}
      hint={t('tracing.recoverHint')}
      initial={{ where: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="where" label={t('tracing.whereFound')} rules={needed}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
