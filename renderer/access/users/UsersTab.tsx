import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Space, Table, Tag, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import type { User } from '../../../shared/model/access'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useActor } from '../../app/session'
import { PasswordOnce, type GivenPassword } from './PasswordOnce'
import { ResetPassword } from './ResetPassword'
import { RoleTable } from './RoleTable'
import { UserForm } from './UserForm'

/** The people of this room: made, changed, set inactive, given a new password. */
export function UsersTab() {
  const t = useT()
  const actor = useActor()
  const { data, isLoading } = useQuery(rpc.access.listUsers.queryOptions({ input: {} }))
  const [editing, setEditing] = useState<User | 'new' | null>(null)
  const [resetting, setResetting] = useState<User | null>(null)
  const [given, setGiven] = useState<GivenPassword | null>(null)
  const users = data?.users ?? []
  return (
    <>
      <Flex align="center" justify="space-between" style={{ marginBottom: 8 }}>
        <Typography.Text type="secondary">
          {t('access.usersCount', { active: users.filter((user) => user.active).length, all: users.length })}
        </Typography.Text>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('access.newUser')}
        </Button>
      </Flex>
      <Table<User>
        size="small"
        rowKey="uid"
        loading={isLoading}
        pagination={false}
        dataSource={users}
        columns={[
          { title: t('access.name'), dataIndex: 'name' },
          { title: t('access.loginName'), dataIndex: 'loginName', className: 'code' },
          { title: t('access.role'), dataIndex: 'role', render: (role: User['role']) => t(`role.${role}`) },
          {
            title: t('access.department'),
            dataIndex: 'department',
            render: (text: string) => text || t('common.none'),
          },
          {
            title: t('access.opensRoom'),
            key: 'slot',
            render: (_, user) => <Slot slot={user.keySlot} />,
          },
          { title: t('access.state'), key: 'state', render: (_, user) => <State user={user} /> },
          {
            key: 'actions',
            align: 'end',
            render: (_, user) => (
              <Space size={4}>
                <Button size="small" onClick={() => setEditing(user)} aria-label={`${t('common.edit')} ${user.name}`}>
                  {t('common.edit')}
                </Button>
                <Button
                  size="small"
                  disabled={!user.active || user.uid === actor.uid}
                  onClick={() => setResetting(user)}
                  aria-label={`${t('access.resetPassword')} ${user.name}`}
                >
                  {t('access.resetPassword')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      <RoleTable />
      <UserForm user={editing} onClose={() => setEditing(null)} onGiven={setGiven} />
      <ResetPassword user={resetting} onClose={() => setResetting(null)} onGiven={setGiven} />
      <PasswordOnce given={given} onClose={() => setGiven(null)} />
    </>
  )
}

function Slot({ slot }: { slot: User['keySlot'] }) {
  const t = useT()
  if (slot !== 'missing') return t(slot === 'present' ? 'common.yes' : 'common.no')
  return (
    <Tooltip title={t('access.slotMissingHint')}>
      <Tag color="warning" tabIndex={0}>
        {t('access.slotMissing')}
      </Tag>
    </Tooltip>
  )
}

function State({ user }: { user: User }) {
  const t = useT()
  if (!user.active) return <Tag>{t('access.inactive')}</Tag>
  return (
    <Space size={4}>
      <Tag color="success">{t('access.active')}</Tag>
      {user.mustChange && <Tag color="warning">{t('access.mustChange')}</Tag>}
    </Space>
  )
}
