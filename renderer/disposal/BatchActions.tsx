import { DownOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Flex } from 'antd'
import { useState } from 'react'
import { batchPapers, type BatchView } from '../../shared/model/disposal'
import { isSettled, mayWork } from '../../shared/rules/disposalState'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { SecondPersonDialog } from '../confirmations'
import { usePrint } from '../forms'
import { GroupDialog } from './GroupDialog'
import { NewBatchDialog } from './NewBatchDialog'
import { DestroyDialog, FileDialog, ReasonDialog } from './stepDialogs'

type Dialog = 'group' | 'add' | 'sendBack' | 'approve' | 'file' | 'destroy' | 'cancel'

interface Props {
  batch: BatchView
  /** Everything marked on the screen is with the host before a step is taken. */
  settle: () => Promise<void>
}

/** What can be done with the batch as a whole now: the next step in front, the rest behind it. */
export function BatchActions({ batch, settle }: Props) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <Flex gap={8} wrap justify="flex-end">
      <NextStep batch={batch} settle={settle} onDialog={setDialog} onAsked={setAsked} />
      <OtherSteps batch={batch} onDialog={setDialog} />
      <PrintMenu batch={batch} />
      <Dialogs batch={batch} dialog={dialog} onClose={() => setDialog(null)} onAsked={setAsked} />
      <SecondPersonDialog confirmation={asked} onClose={() => setAsked(null)} />
    </Flex>
  )
}

function NextStep({
  batch,
  settle,
  onDialog,
  onAsked,
}: Props & { onDialog: (one: Dialog) => void; onAsked: (uid: string) => void }) {
  const t = useT()
  const can = useCan()
  const showError = useShowError()
  /** The state whose step is being taken. */
  const [busy, setBusy] = useState<string | null>(null)
  const prepares = can('disposal.prepare')
  const step = (text: string, take: () => Promise<unknown>, disabled = false) => (
    <Button
      type="primary"
      key={text}
      loading={busy === batch.state}
      disabled={disabled}
      onClick={() => {
        setBusy(batch.state)
        void settle()
          .then(take)
          .catch(showError)
          .finally(() => setBusy(null))
      }}
    >
      {text}
    </Button>
  )
  const open = (text: string, dialog: Dialog) => (
    <Button key={text} type="primary" onClick={() => onDialog(dialog)}>
      {text}
    </Button>
  )
  if (batch.confirmation !== null) {
    const { confirmation } = batch
    return (
      <Button type="primary" onClick={() => onAsked(confirmation)}>
        {t('disposal.openConfirmation')}
      </Button>
    )
  }
  const given = { batch: batch.uid }
  if (batch.state === 'appraising' && batch.member)
    return step(t('disposal.submit'), () => client.disposal.submit(given), batch.undecided > 0)
  if (batch.state === 'reviewing' && batch.member && !batch.submitter)
    return step(t('disposal.review'), () => client.disposal.review(given))
  if (!prepares) return null
  if (batch.waitsFor === 'group') return open(t('disposal.group'), 'group')
  if (batch.waitsFor === 'begin') return step(t('disposal.begin'), () => client.disposal.begin(given))
  if (batch.state === 'approving') return open(t('disposal.approve'), 'approve')
  if (batch.state === 'listed') return open(t('disposal.file'), 'file')
  if (batch.waitsFor === 'supervisors-asked') return open(t('disposal.destroy'), 'destroy')
  return null
}

function OtherSteps({ batch, onDialog }: { batch: BatchView; onDialog: (one: Dialog) => void }) {
  const t = useT()
  const can = useCan()
  if (isSettled(batch.state) || batch.confirmation !== null) return null
  const prepares = can('disposal.prepare')
  const items = [
    ...(prepares && mayWork(batch.state, 'gather') ? [{ key: 'add', label: t('disposal.add') }] : []),
    ...(prepares && mayWork(batch.state, 'group') ? [{ key: 'group', label: t('disposal.group') }] : []),
    ...(batch.member && (batch.state === 'reviewing' || batch.state === 'approving')
      ? [{ key: 'sendBack', label: t('disposal.sendBack') }]
      : []),
    ...(prepares && batch.state === 'cooling' ? [{ key: 'file', label: t('disposal.refile') }] : []),
    ...(prepares ? [{ key: 'cancel', label: t('disposal.cancel'), danger: true }] : []),
  ]
  if (items.length === 0) return null
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onDialog(key as Dialog) }}>
      <Button icon={<DownOutlined />} iconPlacement="end">
        {t('common.more')}
      </Button>
    </Dropdown>
  )
}

function PrintMenu({ batch }: { batch: BatchView }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  if (!can('forms.print')) return null
  const papers = batchPapers.filter((paper) => paper !== 'list' || batch.list !== null)
  const items = papers.map((key) => ({ key, label: t(`disposal.papers.${key}`) }))
  const show = (paper: (typeof batchPapers)[number]) =>
    print((locale) => client.disposal.print({ batch: batch.uid, paper, locale }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => show(key as (typeof batchPapers)[number]) }}>
      <Button icon={<PrinterOutlined />}>{t('disposal.print')}</Button>
    </Dropdown>
  )
}

function Dialogs({
  batch,
  dialog,
  onClose,
  onAsked,
}: {
  batch: BatchView
  dialog: Dialog | null
  onClose: () => void
  onAsked: (confirmation: string) => void
}) {
  const t = useT()
  const { message } = App.useApp()
  const { uid, number, counts } = batch
  if (dialog === 'group') return <GroupDialog batch={batch} onClose={onClose} />
  if (dialog === 'add') return <NewBatchDialog into={batch} onClose={onClose} onMade={() => undefined} />
  if (dialog === 'file') return <FileDialog batch={batch} onClose={onClose} />
  if (dialog === 'destroy') return <DestroyDialog batch={batch} onClose={onClose} onAsked={onAsked} />
  if (dialog === 'sendBack')
    return (
      <ReasonDialog
        title={`${t('disposal.sendBack')} · ${number}`}
        okText={t('disposal.sendBack')}
        onSend={(reason) => client.disposal.sendBack({ batch: uid, reason })}
        onClose={onClose}
      />
    )
  if (dialog === 'approve')
    return (
      <ReasonDialog
        title={`${t('disposal.approve')} · ${number}`}
        hint={t('disposal.approveHint', { count: counts.destroy })}
        okText={t('disposal.approve')}
        onSend={async (reason) => onAsked((await client.disposal.approve({ batch: uid, reason })).confirmation)}
        onClose={onClose}
      />
    )
  if (dialog === 'cancel')
    return (
      <ReasonDialog
        title={`${t('disposal.cancel')} · ${number}`}
        hint={t('disposal.cancelHint', { number })}
        okText={t('disposal.cancel')}
        onSend={async (reason) => {
          await client.disposal.cancel({ batch: uid, reason })
          message.success(t('disposal.cancelled', { number }))
        }}
        onClose={onClose}
      />
    )
  return null
}
