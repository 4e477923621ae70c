import { Alert, App, Button, Flex, Input } from 'antd'
import { useState } from 'react'
import type { Visit } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { enterAgrees } from '../ui/enterAgrees'

/** A visit that waits: approved or refused by who may. Who registered it names the person that decided on paper. */
export function DecideBar({ visit, act }: { visit: Visit; act: (work: () => Promise<Visit>) => Promise<boolean> }) {
  const t = useT()
  const actor = useActor()
  const { modal } = App.useApp()
  const own = actor.name === visit.openedBy
  const [approver, setApprover] = useState('')
  const [note, setNote] = useState('')
  const { uid } = visit
  const refuse = () => {
    let reason = ''
    const dialog = modal.confirm({
      title: `${t('visits.refuse')} · ${visit.number}`,
      okText: t('visits.refuse'),
      okButtonProps: { danger: true, disabled: true },
      content: (
        <Input
          autoFocus
          maxLength={200}
          placeholder={t('visits.reason')}
          aria-label={t('visits.reason')}
          onPressEnter={enterAgrees}
          onChange={(event) => {
            reason = event.target.value.trim()
            dialog.update({ okButtonProps: { danger: true, disabled: reason === '' } })
          }}
        />
      ),
      onOk: () => act(() => client.visits.refuse({ uid, reason })),
    })
  }
  return (
    <Alert
      type="warning"
      showIcon
      style={{ margin: '0 16px 8px' }}
      title={
        <Flex gap={8} align="center" wrap>
          {own && (
            <Input
              value={approver}
              maxLength={40}
              placeholder={t('visits.approver')}
              aria-label={t('visits.approver')}
              title={t('visits.approverHint')}
              style={{ width: 140 }}
              onChange={(event) => setApprover(event.target.value)}
            />
          )}
          <Input
            value={note}
            maxLength={200}
            placeholder={t('visits.decision')}
            aria-label={t('visits.decision')}
            style={{ width: 260 }}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="primary" onClick={() => void act(() => client.visits.approve({ uid, approver, note }))}>
            {t('visits.approve')}
          </Button>
          <Button danger onClick={refuse}>
            {t('visits.refuse')}
          </Button>
          {own && <span>{t('visits.approverHint')}</span>}
        </Flex>
      }
    />
  )
}
