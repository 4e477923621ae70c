import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Typography } from 'antd'
import { useState } from 'react'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { RecoveryKey } from '../room/RecoveryKey'
import { formatInstant } from '../ui/format'

/** When the recovery key sheet was taken in hand, and the way to a new one. */
export function RecoveryTab() {
  const t = useT()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const queries = useQueryClient()
  const { data } = useQuery(rpc.access.getSettings.queryOptions({ input: {} }))
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const confirmedAt = data?.settings['room.recoveryConfirmedAt']
  const renew = () =>
    modal.confirm({
      title: t('room.renewTitle'),
      content: t('room.renewText'),
      okText: t('room.renew'),
      onOk: () => client.room.renewRecovery({}).then((made) => setRecoveryKey(made.recoveryKey), showError),
    })
  if (recoveryKey)
    return (
      <div style={{ maxWidth: 720 }}>
        <RecoveryKey
          recoveryKey={recoveryKey}
          onConfirmed={() => {
            setRecoveryKey(null)
            void message.success(t('room.renewed'))
            void queries.invalidateQueries({ queryKey: rpc.access.getSettings.key() })
          }}
        />
      </div>
    )
  return (
    <div style={{ maxWidth: 640 }}>
      <Typography.Paragraph>{t('room.recoveryWhy')}</Typography.Paragraph>
      {data && typeof confirmedAt !== 'number' && (
        <Alert type="warning" showIcon title={t('room.neverConfirmed')} style={{ marginBottom: 12 }} />
      )}
      {typeof confirmedAt === 'number' && (
        <Typography.Paragraph>{t('room.confirmedAt', { at: formatInstant(confirmedAt) })}</Typography.Paragraph>
      )}
      <Button onClick={() => renew()}>{t('room.renew')}</Button>
    </div>
  )
}
