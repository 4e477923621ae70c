import { LockOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Layout, Space, theme } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ChangePassword } from '../access/ChangePassword'
import { ToDoButton } from '../confirmations'
import { SearchBox } from '../search/SearchBox'
import { hasKeySlot } from '../../shared/rules/abilities'
import { client } from './client'
import { useShowError } from './showError'
import { useT, useWords } from './i18n'
import { leaveHost, useRemote } from '../network/useRemote'
import { useActor, useCan, useSession } from './session'
import { useTheme } from './ThemeProvider'

/** Top bar: one search box, what waits, who I am, lock. */
export function TopBar() {
  const { token } = theme.useToken()
  const t = useT()
  const session = useSession()
  return (
    <Layout.Header
      style={{
        height: 48,
        lineHeight: 'normal',
        padding: '0 12px',
        display: 'flex',
        alignItems: 'center',
        gap: 12,
        borderBlockEnd: `1px solid ${token.colorBorderSecondary}`,
      }}
    >
      <SearchBox />
      <div style={{ flex: 1 }} />
      <Space size={8}>
        <ToDoButton />
        <Person />
        <Button
          type="text"
          icon={<LockOutlined />}
          onClick={() => void session.lock()}
          title={`${t('frame.lock')} Ctrl+L`}
          aria-label={t('frame.lock')}
        />
      </Space>
    </Layout.Header>
  )
}

function Person() {
  const t = useT()
  const actor = useActor()
  const can = useCan()
  const session = useSession()
  const { language, setLanguage } = useWords()
  const { theme: name, setTheme } = useTheme()
  const navigate = useNavigate()
  const [changing, setChanging] = useState(false)
  const closeRoom = useCloseRoom()
  const remote = useRemote()
  const items = [
    { key: 'role', label: t(`role.${actor.role}`), disabled: true },
    { type: 'divider' as const },
    { key: 'language', label: t('common.language'), onClick: () => setLanguage(language === 'en' ? 'zh-CN' : 'en') },
    {
      key: 'theme',
      label: t(name === 'dark' ? 'common.theme.light' : 'common.theme.dark'),
      onClick: () => setTheme(name === 'dark' ? 'light' : 'dark'),
    },
    ...(can('requests.make') ? [{ key: 'ask', label: t('staff.title'), onClick: () => void navigate('/ask') }] : []),
    { key: 'password', label: t('frame.changePassword'), onClick: () => setChanging(true) },
    { key: 'out', label: t('frame.signOut'), onClick: () => void session.signOut().then(() => navigate('/')) },
    ...(remote ? [{ key: 'leave', label: t('network.leaveMenu'), onClick: leaveHost }] : []),
    ...(!remote && hasKeySlot(actor.role) ? [{ key: 'close', label: t('frame.closeRoom'), onClick: closeRoom }] : []),
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text">{actor.name} ▾</Button>
      </Dropdown>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </>
  )
}

/** Closes the room for everybody: asked first, since others may be signed in; then the first screen stands here again. */
function useCloseRoom(): () => void {
  const t = useT()
  const { modal } = App.useApp()
  const { forget } = useSession()
  const showError = useShowError()
  const close = async () => {
    await client.room.close({})
    history.replaceState(null, '', '/')
    forget()
  }
  return () =>
    void modal.confirm({
      title: t('frame.closeRoom'),
      content: t('frame.closeRoomHint'),
      okText: t('frame.closeRoom'),
      onOk: () => close().catch(showError),
    })
}
