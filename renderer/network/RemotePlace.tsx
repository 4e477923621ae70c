import { Button, Flex, Typography } from 'antd'
import { useT } from '../app/i18n'
import { leaveHost, useRemote } from './useRemote'

/** Under the sign-in at another computer's room: which one it is, and the way back. */
export function RemotePlace() {
  const t = useT()
  const remote = useRemote()
  if (!remote) return null
  return (
    <Flex justify="space-between" align="center" gap={8} style={{ marginTop: 8 }}>
      <Typography.Text type="secondary">{t('network.at', { room: remote.room, place: remote.place })}</Typography.Text>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={leaveHost}>
        {t('network.leave')}
      </Button>
    </Flex>
  )
}
