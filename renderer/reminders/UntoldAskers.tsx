import { useQuery } from '@tanstack/react-query'
import { App, Button, Flex, Table, Typography } from 'antd'
import { useState } from 'react'
import type { UntoldAsker } from '../../shared/model/reminder'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { SectionTitle } from '../ui/SectionTitle'
import { problemText } from './reminderColumns'
import { ToldDialog } from './ReminderDialogs'

/** 到件通知未送达: askers whose mail was given up while what they asked for lies ready; nothing when there are none. */
export function UntoldAskers() {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [telling, setTelling] = useState<UntoldAsker | null>(null)
  const [sending, setSending] = useState('')
  const { data } = useQuery(rpc.reminders.untold.queryOptions({ input: {} }))
  const askers = data?.askers ?? []
  const send = async ({ borrowerUid }: UntoldAsker) => {
    setSending(borrowerUid)
    try {
      const counts = await client.reminders.sendReady({ borrowers: [borrowerUid] })
      const text = t('reminders.readySent', { ...counts })
      void (counts.failed > 0 ? message.warning(text) : message.success(text))
    } catch (error) {
      showError(error)
    } finally {
      setSending('')
    }
  }
  if (askers.length === 0) return null
  return (
    <section aria-label={t('reminders.untold')} style={{ marginBlockEnd: 16 }}>
      <SectionTitle margin="8px 0 2px">{t('reminders.untold')}</SectionTitle>
      <Typography.Paragraph type="secondary" style={{ marginBlockEnd: 8 }}>
        {t('reminders.untoldHint')}
      </Typography.Paragraph>
      <Table<UntoldAsker>
        size="small"
        rowKey="borrowerUid"
        dataSource={askers}
        pagination={false}
        columns={[
          {
            title: t('reminders.borrower'),
            width: 260,
            render: (_: unknown, { borrower, department, phone, email }) => (
              <>
                {borrower}
                <div className="desk-who">{[department, phone, email].filter(Boolean).join(' · ')}</div>
              </>
            ),
          },
          {
            title: t('reminders.untoldRecords'),
            render: (_: unknown, { lines }) =>
              lines.map((line) => (
                <div key={line.request + line.name} className="code wrapping">
                  {t(line.until ? 'reminders.untoldLine' : 'reminders.untoldOpen', line)}
                </div>
              )),
          },
          {
            title: t('reminders.state'),
            width: 300,
            render: (_: unknown, asker) => (
              <Typography.Text type="danger">{problemText(t, { ...asker, nextAt: null })}</Typography.Text>
            ),
          },
          {
            key: 'actions',
            width: 300,
            render: (_: unknown, asker) => (
              <Flex gap={8} wrap>
                <Button size="small" loading={sending === asker.borrowerUid} onClick={() => void send(asker)}>
                  {t('reminders.sendAgain')}
                </Button>
                <Button size="small" onClick={() => setTelling(asker)}>
                  {t('reminders.toldReady')}
                </Button>
              </Flex>
            ),
          },
        ]}
      />
      {telling && (
        <ToldDialog
          title={t('reminders.toldReadyTitle', { name: telling.borrower })}
          save={async (told) => {
            await client.reminders.toldReady({ borrowers: [telling.borrowerUid], ...told })
            void message.success(t('reminders.toldReadyDone', { name: telling.borrower }))
          }}
          onClose={() => setTelling(null)}
        />
      )}
    </section>
  )
}
