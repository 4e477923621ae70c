import { MailOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Flex } from 'antd'
import { useState } from 'react'
import type { Reminder } from '../../shared/model/reminder'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { usePrint } from '../forms'
import { DismissDialog, ToldDialog, type Told } from './ReminderDialogs'

/** Lists what is due today at once, without waiting for the hour. */
export function RunButton() {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const run = async () => {
    try {
      const made = await client.reminders.run({})
      void message.info(made.people > 0 ? t('reminders.ran', made) : t('reminders.ranNone'))
    } catch (error) {
      showError(error)
    }
  }
  return <Button onClick={() => void run()}>{t('reminders.run')}</Button>
}

/** What can be done with the chosen reminders: mail, paper, telephone, nothing. */
export function WaitingActions({ chosen, onDone }: { chosen: Reminder[]; onDone: () => void }) {
  const t = useT()
  const can = useCan()
  const { message } = App.useApp()
  const showError = useShowError()
  const print = usePrint()
  const [asking, setAsking] = useState<'told' | 'dismiss' | null>(null)
  const [busy, setBusy] = useState(false)
  const uids = chosen.map(({ uid }) => uid)
  const mails = chosen.filter(({ way }) => way === 'email').map(({ uid }) => uid)
  const work = async (what: () => Promise<void>) => {
    setBusy(true)
    try {
      await what()
      onDone()
    } catch (error) {
      showError(error)
    } finally {
      setBusy(false)
    }
  }
  const send = () =>
    work(async () => {
      const counts = await client.reminders.send({ uids: mails })
      const text = t('reminders.sentNote', { ...counts })
      void (counts.failed > 0 ? message.warning(text) : message.success(text))
    })
  const tell = (recalls: number, dropped: number) => {
    if (recalls > 0) void message.success(t('reminders.delivered', { count: recalls }))
    if (dropped > 0) void message.info(t('reminders.allBack', { count: dropped }))
  }
  const told = async (how: Told) => {
    const { recalls, dropped } = await client.reminders.deliver({ uids, ...how })
    tell(recalls.length, dropped)
  }
  const paper = () =>
    work(async () => {
      const { recalls, dropped } = await client.reminders.deliver({ uids, manner: 'written' })
      tell(recalls.length, dropped)
      if (recalls.length > 0) print((locale) => client.forms.recallSlip({ locale, recalls }))
    })
  const close = (done: boolean) => {
    setAsking(null)
    if (done) onDone()
  }
  const none = chosen.length === 0
  return (
    <Flex gap={8}>
      <Button icon={<MailOutlined />} disabled={mails.length === 0} loading={busy} onClick={() => void send()}>
        {t('reminders.send')}
      </Button>
      {can('forms.print') && (
        <Button icon={<PrinterOutlined />} disabled={none} loading={busy} onClick={() => void paper()}>
          {t('reminders.print')}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        disabled={none}
        menu={{
          items: [
            { key: 'told', label: t('reminders.told') },
            { key: 'dismiss', label: t('reminders.dismiss') },
          ],
          onClick: ({ key }) => setAsking(key as 'told' | 'dismiss'),
        }}
      >
        <Button>{t('common.more')}</Button>
      </Dropdown>
      {asking === 'told' && (
        <ToldDialog title={t('reminders.toldTitle', { count: uids.length })} save={told} onClose={close} />
      )}
      {asking === 'dismiss' && <DismissDialog uids={uids} onClose={close} />}
    </Flex>
  )
}
