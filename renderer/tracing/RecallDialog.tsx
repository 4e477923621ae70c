import { App, Form, Input, Radio } from 'antd'
import type { NewRecall, Recall } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { DayField } from '../ui/DayField'
import { FormDialog } from '../ui/FormDialog'

const MANNERS = ['phone', 'oral', 'written', 'page'] as const

/** 催还 of records that are out: how, whom, what was answered, when it is expected back. */
export function RecallDialog({
  refs,
  onClose,
}: {
  refs: readonly string[]
  onClose: (recalls?: readonly Recall[]) => void
}) {
  const t = useT()
  const { message } = App.useApp()
  const send = async (values: Omit<NewRecall, 'refs'>) => {
    const { recalls } = await client.tracing.recall({ refs: [...refs], ...values })
    void message.success(t('tracing.recalled', { count: recalls.length }))
    onClose(recalls)
  }
  return (
    <FormDialog<Omit<NewRecall, 'refs'>>
      title={t('tracing.recallTitle', { count: refs.length })}
      initial={{ manner: 'phone', told: '', answer: '', expectedOn: null }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item name="manner" label={t('tracing.field.manner')}>
        <Radio.Group options={MANNERS.map((value) => ({ value, label: t(`tracing.manner.${value}`) }))} />
      </Form.Item>
      <AnswerFields />
    </FormDialog>
  )
}

/** What came of a recall, told later. */
export function AnswerDialog({ recall, onClose }: { recall: Recall; onClose: () => void }) {
  const t = useT()
  const send = async (values: { told: string; answer: string; expectedOn: string | null }) => {
    await client.tracing.answerRecall({ recall: recall.uid, ...values })
    onClose()
  }
  const { told, answer, expectedOn } = recall
  return (
    <FormDialog
      title={`${t('tracing.answer')} · ${recall.borrower} · ${recall.name}`}
      initial={{ told, answer, expectedOn }}
      onSend={send}
      onClose={onClose}
    >
      <AnswerFields />
    </FormDialog>
  )
}

function AnswerFields() {
  const t = useT()
  return (
    <>
      <Form.Item name="told" label={t('tracing.field.told')} extra={t('tracing.toldHint')}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <Form.Item name="answer" label={t('tracing.field.answer')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="expectedOn" label={t('tracing.field.expectedOn')}>
        <DayField />
      </Form.Item>
    </>
  )
}
