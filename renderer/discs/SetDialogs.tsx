import { Form, Input } from 'antd'
import type { DiscSet } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { useFilled } from './useFilled'

interface Props {
  set: DiscSet
  onClose: (said?: string) => void
}

function Reason() {
  const t = useT()
  return (
    <Form.Item name="reason" label={t('discs.reason')} rules={useFilled()}>
      <Input autoFocus maxLength={300} />
    </Form.Item>
  )
}

/** Asks a second person to let whole data out of the house. */
export function AskReleaseDialog({ set, onClose }: Props) {
  const t = useT()
  const send = async ({ reason }: { reason: string }) => {
    await client.discs.export({ set: set.uid, reason })
    onClose(t('discs.asked'))
  }
  return (
    <FormDialog
      title={t('discs.askReleaseOf', { number: set.number })}
      hint={t('discs.askReleaseHint', { count: set.records })}
      okText={t('discs.askRelease')}
      initial={{ reason: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Reason />
    </FormDialog>
  )
}

/** A plan nobody needs. */
export function DropSetDialog({ set, onClose }: Props) {
  const t = useT()
  const send = async ({ reason }: { reason: string }) => {
    await client.discs.drop({ set: set.uid, reason })
    onClose()
  }
  return (
    <FormDialog
      title={t('discs.dropOf', { number: set.number })}
      hint={t('discs.dropHint')}
      okText={t('discs.drop')}
      initial={{ reason: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Reason />
    </FormDialog>
  )
}
