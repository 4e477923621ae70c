import { AutoComplete, Form, Input } from 'antd'
import type { BatchView } from '../../shared/model/disposal'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { today } from '../ui/format'
import { DayField } from '../ui/DayField'
import { FormDialog } from '../ui/FormDialog'

interface Props {
  batch: BatchView
  onClose: () => void
}

const useNeeded = () => {
  const t = useT()
  return [{ required: true, min: 2, whitespace: true, message: t('tracing.fieldNeeded') }]
}

interface ReasonProps {
  title: string
  hint?: string
  okText: string
  onSend: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** One reason, and it is done. */
export function ReasonDialog({ title, hint, okText, onSend, onClose }: ReasonProps) {
  const t = useT()
  const needed = useNeeded()
  const send = async ({ reason }: { reason: string }) => {
    await onSend(reason)
    onClose()
  }
  return (
    <FormDialog
      title={title}
      {...(hint ? { hint } : {})}
      okText={okText}
      initial={{ reason: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('disposal.field.reason')} rules={needed}>
        <Input.TextArea autoFocus rows={3} maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}

/** 备案: number, day and department, as they stand on the answer of the supervising department. */
export function FileDialog({ batch, onClose }: Props) {
  const t = useT()
  const needed = useNeeded()
  const known = batch.destruction?.filing
  const superior = batch.members.find((one) => one.side === 'supervising')?.organisation ?? ''
  const send = async (values: { number: string; on: string; with: string }) => {
    await client.disposal.file({ batch: batch.uid, ...values })
    onClose()
  }
  return (
    <FormDialog
      title={`${t(known ? 'disposal.refile' : 'disposal.file')} · ${batch.list?.number ?? ''}`}
      hint={t('disposal.fileHint', { list: batch.list?.number, days: batch.coolingDays })}
      initial={{ number: known?.number ?? '', on: known?.on ?? today(), with: known?.with ?? superior }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="number" label={t('disposal.file.number')} rules={needed}>
        <Input autoFocus maxLength={80} />
      </Form.Item>
      <Form.Item
        name="on"
        label={t('disposal.file.on')}
        rules={[{ required: true, message: t('tracing.fieldNeeded') }]}
      >
        <DayField />
      </Form.Item>
      <Form.Item name="with" label={t('disposal.file.with')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  )
}

const METHODS = ['pulping', 'shredding', 'burning'] as const

interface DestroyValues {
  method: string
  place: string
  on: string
  time: string
  reason: string
}

/** 提请监销: method, place and time, as they will stand on the list. */
export function DestroyDialog({ batch, onClose, onAsked }: Props & { onAsked: (confirmation: string) => void }) {
  const t = useT()
  const needed = useNeeded()
  const send = async (values: DestroyValues) => {
    const { confirmation } = await client.disposal.destroy({ batch: batch.uid, ...values })
    onClose()
    onAsked(confirmation)
  }
  return (
    <FormDialog<DestroyValues>
      title={`${t('disposal.destroy')} · ${batch.list?.number ?? ''}`}
      hint={t('disposal.destroyHint', { list: batch.list?.number, count: batch.counts.destroy })}
      okText={t('disposal.destroy')}
      initial={{ method: t('disposal.method.pulping'), place: '', on: today(), time: '', reason: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="method" label={t('disposal.destroy.method')} rules={needed}>
        <AutoComplete options={METHODS.map((one) => ({ value: t(`disposal.method.${one}`) }))} maxLength={60} />
      </Form.Item>
      <Form.Item name="place" label={t('disposal.destroy.place')} rules={needed}>
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item
        name="on"
        label={t('disposal.destroy.on')}
        rules={[{ required: true, message: t('tracing.fieldNeeded') }]}
      >
        <DayField />
      </Form.Item>
      <Form.Item
        name="time"
        label={t('disposal.destroy.time')}
        rules={[{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('disposal.destroy.timeHint') }]}
      >
        <Input maxLength={5} placeholder="10:30" style={{ width: 100 }} />
      </Form.Item>
      <Form.Item name="reason" label={t('disposal.field.reason')} rules={needed}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
