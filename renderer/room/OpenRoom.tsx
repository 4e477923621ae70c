import { useQueryClient } from '@tanstack/react-query'
import { Button, Flex, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { lastLogin } from '../access/lastLogin'
import { PasswordField } from '../access/PasswordField'
import { client, codeOf, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { useAttempt } from '../ui/useAttempt'
import { FolderField } from './FolderField'
import { RoomTrouble } from './RoomTrouble'

interface Values {
  dir: string
  loginName: string
  password: string
}

/** Opens a room with a login name and password, and signs the same person in. */
export function OpenRoom({
  dir,
  onBack,
  onRecover,
}: {
  dir: string
  onBack: () => void
  onRecover: (dir: string) => void
}) {
  const t = useT()
  const session = useSession()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const passwordField = useRef<InputRef>(null)
  const known = lastLogin.get(dir)
  const { submit, busy, refusal, wait } = useAttempt(async (values: Values) => {
    try {
      const begun = await client.room.open(values)
      lastLogin.set(values.dir, values.loginName)
      await queries.invalidateQueries({ queryKey: rpc.room.key() })
      session.begin(begun)
    } catch (error) {
      // Somebody opened it at this very host meanwhile: the sign-in stands here as soon as that is known.
      if (codeOf(error) === 'room.already-open') await queries.invalidateQueries({ queryKey: rpc.room.key() })
      throw error
    }
  })
  useEffect(() => {
    if (refusal?.code === 'room.wrong-password') passwordField.current?.focus({ cursor: 'all' })
  }, [refusal])
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={{ dir, loginName: known }}
      aria-label={t('room.open')}
    >
      <RoomTrouble refusal={refusal} wait={wait} onRecover={() => onRecover(form.getFieldValue('dir') as string)} />
      <Form.Item name="dir" label={t('room.folder')} rules={[{ required: true, message: t('room.folderNeeded') }]}>
        <FolderField mode="open" autoFocus={!dir} />
      </Form.Item>
      <Form.Item
        name="loginName"
        label={t('access.loginName')}
        rules={[{ required: true, message: t('access.loginNameNeeded') }]}
      >
        <Input autoFocus={!!dir && !known} autoComplete="username" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('access.password')}
        rules={[{ required: true, message: t('access.passwordNeeded') }]}
      >
        <PasswordField
          ref={passwordField}
          autoFocus={!!dir && !!known}
          autoComplete="current-password"
          maxLength={200}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy} disabled={wait > 0}>
        {wait > 0 ? t('access.waitShort', { seconds: wait }) : t('room.openAndSignIn')}
      </Button>
      <Flex justify="space-between" style={{ marginTop: 8 }}>
        <Button type="link" size="small" style={{ padding: 0 }} onClick={onBack}>
          {t('room.others')}
        </Button>
        <Button
          type="link"
          size="small"
          style={{ padding: 0 }}
          onClick={() => onRecover((form.getFieldValue('dir') as string | undefined) ?? '')}
        >
          {t('room.forgotPassword')}
        </Button>
      </Flex>
    </Form>
  )
}
