import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Select, Switch } from 'antd'
import { useEffect } from 'react'
import type { User } from '../../../shared/model/access'
import { hasKeySlot, ROLES, type Role } from '../../../shared/rules/abilities'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useAttempt } from '../../ui/useAttempt'
import { FormModal } from '../../ui/FormModal'
import type { GivenPassword } from './PasswordOnce'
import { readablePassword } from './readablePassword'

interface Values {
  loginName: string
  name: string
  role: Role
  department: string
  active: boolean
}

interface Props {
  user: User | 'new' | null
  onClose: () => void
  onGiven: (given: GivenPassword) => void
}

/** Makes or changes a person of the room. */
export function UserForm({ user, onClose, onGiven }: Props) {
  const t = useT()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const known = user === 'new' ? null : user
  const role = Form.useWatch('role', form)
  const needsKey = !!known && !!role && hasKeySlot(role) && !hasKeySlot(known.role)
  const { submit, busy, refusal, clear } = useAttempt(async (values: Values) => {
    if (!known) {
      const password = readablePassword()
      const { active: _active, ...person } = values
      const made = await client.access.createUser({ ...person, department: person.department ?? '', password })
      onGiven({ name: made.name, loginName: made.loginName, password })
    } else {
      const { loginName: _login, ...changes } = values
      const changed = await client.access.updateUser({ uid: known.uid, version: known.version, ...changes })
      void message.success(t('access.userSaved', { name: changed.name }))
    }
    await queries.invalidateQueries({ queryKey: rpc.access.listUsers.key() })
    onClose()
  })
  useEffect(() => {
    if (!user) return
    clear()
    form.resetFields()
    if (user !== 'new') form.setFieldsValue(user)
  }, [user, form, clear])
  return (
    <FormModal
      open={user !== null}
      title={known ? t('access.editUser', { name: known.name }) : t('access.newUser')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t(known ? 'common.save' : 'access.createUser')}
      confirmLoading={busy}
      afterOpenChange={(isOpen) => isOpen && form.focusField('name')}
      forceRender
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ role: 'clerk', active: true, department: '' }}
      >
        {refusal && <Alert type="error" showIcon title={refusal.text} style={{ marginBottom: 12 }} />}
        <Form.Item
          name="name"
          label={t('access.name')}
          rules={[{ required: true, whitespace: true, message: t('access.nameNeeded') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="loginName"
          label={t('access.loginName')}
          extra={known ? t('access.loginNameStays') : t('access.loginNameHint')}
          rules={[{ required: true, whitespace: true, message: t('access.loginNameNeeded') }]}
        >
          <Input maxLength={40} disabled={!!known} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('access.role')} extra={role && t(`access.roleHint.${role}`)}>
          <Select options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
        {needsKey && <Alert type="info" showIcon title={t('access.needsKey')} style={{ marginBottom: 12 }} />}
        <Form.Item name="department" label={t('access.department')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="active"
          label={t('access.activeLabel')}
          extra={t('access.activeHint')}
          valuePropName="checked"
          hidden={!known}
        >
          <Switch />
        </Form.Item>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
