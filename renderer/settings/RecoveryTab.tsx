import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Table, Typography } from 'antd'
import { useState } from 'react'
import type { RecoveryState } from '../../shared/model/room'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { RecoveryKey, type NewShare } from '../room/RecoveryKey'
import { formatInstant } from '../ui/format'
import { CheckRecovery } from './CheckRecovery'
import { RenewRecovery } from './RenewRecovery'

/** The sheets of the recovery key in force, when each was last checked, and the ways to check them and to a new key. */
export function RecoveryTab() {
  const t = useT()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { data } = useQuery(rpc.room.recovery.queryOptions({ input: {} }))
  const [made, setMade] = useState<{ recoveryKey: string; shares: NewShare[] } | null>(null)
  const [dialog, setDialog] = useState<'renew' | 'check' | null>(null)
  const refresh = () => void queries.invalidateQueries({ queryKey: rpc.room.recovery.key() })
  const close = () => setDialog(null)
  if (made)
    return (
      <div style={{ maxWidth: 720 }}>
        <RecoveryKey
          {...made}
          onConfirmed={() => {
            setMade(null)
            void message.success(t('room.renewed'))
            refresh()
          }}
        />
      </div>
    )
  return (
    <div style={{ maxWidth: 720 }}>
      <Typography.Paragraph>{t('room.recoveryWhy')}</Typography.Paragraph>
      {data && <State state={data} />}
      <Flex gap={8}>
        <Button type="primary" onClick={() => setDialog('check')}>
          {t('room.check')}
        </Button>
        <Button onClick={() => setDialog('renew')}>{t('room.renew')}</Button>
      </Flex>
      {dialog === 'check' && <CheckRecovery onChecked={refresh} onClose={close} />}
      {dialog === 'renew' && (
        <RenewRecovery
          onClose={close}
          onMade={(key) => {
            close()
            setMade(key)
          }}
        />
      )}
    </div>
  )
}

function State({ state: { madeAt, confirmedAt, sheets } }: { state: RecoveryState }) {
  const t = useT()
  return (
    <>
      {confirmedAt === null && (
        <Alert type="warning" showIcon title={t('room.neverConfirmed')} style={{ marginBottom: 12 }} />
      )}
      <Typography.Paragraph>
        {madeAt !== null && t('room.madeAt', { at: formatInstant(madeAt) })}{' '}
        {confirmedAt !== null && t('room.confirmedAt', { at: formatInstant(confirmedAt) })}
      </Typography.Paragraph>
      <Table
        size="small"
        pagination={false}
        rowKey="share"
        dataSource={sheets}
        style={{ marginBlockEnd: 16 }}
        columns={[
          {
            title: t('room.sheet'),
            render: (_, { share }) => (share === 0 ? t('room.undivided') : `${share} / ${sheets.length}`),
          },
          { title: t('room.keptBy'), render: (_, { holder }) => holder || t('common.none') },
          {
            title: t('room.checkedAt'),
            render: (_, { checkedAt, checkedBy }) =>
              checkedAt === null ? (
                <Typography.Text type="warning">{t('room.neverChecked')}</Typography.Text>
              ) : (
                <span className="num">
                  {formatInstant(checkedAt)} {checkedBy}
                </span>
              ),
          },
        ]}
      />
    </>
  )
}
