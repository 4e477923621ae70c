import { useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Typography } from 'antd'
import { NewPasswordFields } from '../access/NewPasswordFields'
import { lastLogin } from '../access/lastLogin'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { useAttempt } from '../ui/useAttempt'
import { FolderField } from './FolderField'
import { RecoveryField } from './RecoveryField'
import { RoomTrouble } from './RoomTrouble'

interface Values {
  dir: string
  recoveryKey: string
  loginName: string
  password: string
}

/** The way back of an administrator who forgot the password: the recovery key opens the room and a new password is set. */
export function RecoverRoom({ dir, onBack }: { dir: string; onBack: () => void }) {
  const t = useT()
  const session = useSession()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const loginName = Form.useWatch('loginName', form) ?? ''
  const { submit, busy, refusal, wait } = useAttempt(async (values: Values) => {
    const { dir: folder, recoveryKey, password } = values
    const begun = await client.room.resetWithRecovery({
      dir: folder,
      recoveryKey,
      loginName: values.loginName,
      password,
    })
    lastLogin.set(folder, values.loginName)
    await queries.invalidateQueries({ queryKey: rpc.room.key() })
    session.begin(begun)
  })
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={{ dir, loginName: lastLogin.get(dir) }}
      aria-label={t('room.recover')}
    >
      <Typography.Paragraph>{t('room.recoverHint')}</Typography.Paragraph>
      <RoomTrouble refusal={refusal} wait={wait} />
      <Form.Item name="dir" label={t('room.folder')} rules={[{ required: true, message: t('room.folderNeeded') }]}>
        <FolderField mode="open" autoFocus={!dir} />
      </Form.Item>
      <RecoveryField autoFocus={!!dir} />
      <Form.Item
        name="loginName"
        label={t('room.recoverLogin')}
        rules={[{ required: true, message: t('access.loginNameNeeded') }]}
      >
        <Input autoComplete="username" maxLength={40} />
      </Form.Item>
      <NewPasswordFields known={[loginName]} />
      <Flex justify="end" gap={8}>
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={wait > 0}>
          {t('room.recoverSubmit')}
        </Button>
      </Flex>
    </Form>
  )
}
