import { Button, Flex, Form, Input } from 'antd'
import { useState } from 'react'
import type { TransferView } from '../../shared/model/transfer'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { SecondPersonDialog } from '../confirmations'
import { usePrint } from '../forms'
import { formatCount } from '../ui/format'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'
import { HandOverDialog } from './HandOverDialog'

type Dialog = 'approve' | 'handOver' | 'leaveOut' | 'withdraw'

interface Props {
  list: TransferView
  /** Open records that are chosen; without any the whole list is meant. */
  chosen: readonly string[]
  onDone: () => void
}

/** What can be done with a list in its state. */
export function TransferActions({ list, chosen, onDone }: Props) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const open = list.records - list.handed - list.leftOut
  const count = chosen.length > 0 ? chosen.length : open
  const may = can('disposal.prepare') && open > 0
  const giving = list.state === 'approved' || list.state === 'part'
  const close = (confirmation?: string) => {
    setDialog(null)
    onDone()
    if (confirmation) setWaiting(confirmation)
  }
  return (
    <Flex gap={8}>
      {can('forms.print') && (
        <Button onClick={() => print((locale) => client.transfer.print({ uid: list.uid, locale }))}>
          {t('transfer.print')}
        </Button>
      )}
      {may && chosen.length > 0 && (
        <Button onClick={() => setDialog('leaveOut')}>
          {t('transfer.leaveOutChosen', { count: formatCount(count) })}
        </Button>
      )}
      {may && <Button onClick={() => setDialog('withdraw')}>{t('transfer.withdraw')}</Button>}
      {may && list.state === 'prepared' && list.waiting && (
        <Button onClick={() => setWaiting(list.waiting)}>{t('transfer.openConfirmation')}</Button>
      )}
      {may && list.state === 'prepared' && !list.waiting && (
        <Button type="primary" onClick={() => setDialog('approve')}>
          {t('transfer.approve')}
        </Button>
      )}
      {may && giving && (
        <Button type="primary" onClick={() => setDialog('handOver')}>
          {t(chosen.length > 0 ? 'transfer.handOverChosen' : 'transfer.handOverAll', { count: formatCount(count) })}
        </Button>
      )}
      {dialog === 'handOver' && (
        <HandOverDialog
          list={list}
          records={chosen.length > 0 ? [...chosen] : 'all'}
          count={count}
          onClose={() => close()}
        />
      )}
      {dialog && dialog !== 'handOver' && <ReasonDialog list={list} dialog={dialog} chosen={chosen} onClose={close} />}
      <SecondPersonDialog confirmation={waiting} onClose={() => setWaiting(null)} />
    </Flex>
  )
}

interface ReasonProps {
  list: TransferView
  dialog: Exclude<Dialog, 'handOver'>
  chosen: readonly string[]
  onClose: (confirmation?: string) => void
}

/** Asks why: submitting for approval, leaving records out, withdrawing. */
function ReasonDialog({ list, dialog, chosen, onClose }: ReasonProps) {
  const t = useT()
  const needed = useNeeded()
  const { uid, number } = list
  const send = async ({ reason }: { reason: string }) => {
    if (dialog === 'approve') return onClose((await client.transfer.approve({ uid, reason })).confirmation)
    if (dialog === 'leaveOut') await client.transfer.leaveOut({ uid, reason, records: [...chosen] })
    else await client.transfer.withdraw({ uid, reason })
    onClose()
  }
  return (
    <FormDialog<{ reason: string }>
      title={t(`transfer.${dialog}Title`, { number, count: formatCount(chosen.length) })}
      {...(dialog === 'leaveOut' ? {} : { hint: t(`transfer.${dialog}Hint`) })}
      okText={t(`transfer.${dialog}`)}
      initial={{ reason: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item
        name="reason"
        label={t(dialog === 'approve' ? 'transfer.field.remark' : 'transfer.field.reason')}
        rules={needed}
      >
        <Input autoFocus maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
