import { Alert, Modal, Typography } from 'antd'
import type { User } from '../../../shared/model/access'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useAttempt } from '../../ui/useAttempt'
import type { GivenPassword } from './PasswordOnce'
import { readablePassword } from './readablePassword'

interface Props {
  user: User | null
  onClose: () => void
  onGiven: (given: GivenPassword) => void
}

/** Asks once more, then gives a forgotten password anew. */
export function ResetPassword({ user, onClose, onGiven }: Props) {
  const t = useT()
  const { submit, busy, refusal, clear } = useAttempt(async (whose: User) => {
    const password = readablePassword()
    await client.access.resetPassword({ uid: whose.uid, password })
    onClose()
    onGiven({ name: whose.name, loginName: whose.loginName, password })
  })
  return (
    <Modal
      open={user !== null}
      title={t('access.resetOf', { name: user?.name })}
      okText={t('access.resetPassword')}
      onOk={() => user && submit(user)}
      onCancel={onClose}
      confirmLoading={busy}
      afterClose={clear}
    >
      {refusal && <Alert type="error" showIcon title={refusal.text} style={{ marginBottom: 12 }} />}
      <Typography.Paragraph>{t('access.resetHint', { name: user?.name })}</Typography.Paragraph>
    </Modal>
  )
}
