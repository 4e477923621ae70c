import { UserOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, theme, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { ChangePassword } from '../access/ChangePassword'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useActor, useSession } from '../app/session'
import { SEAL } from '../app/theme'
import { useTheme } from '../app/ThemeProvider'

/** The head of the staff page: which archive this is, its screens, who is signed in. */
export function StaffBar({ children }: { children: ReactNode }) {
  const t = useT()
  const { token } = theme.useToken()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  return (
    <header
      className="staff-bar"
      style={{ background: token.colorBgContainer, borderBlockEnd: `1px solid ${token.colorBorderSecondary}` }}
    >
      <span className="staff-seal" style={{ color: SEAL }} aria-hidden>
        卷
      </span>
      <Typography.Text strong ellipsis className="staff-room">
        {data?.room?.name ?? t('app.name')}
      </Typography.Text>
      {children}
      <span style={{ flex: 1 }} />
      <Person />
    </header>
  )
}

function Person() {
  const t = useT()
  const actor = useActor()
  const session = useSession()
  const navigate = useNavigate()
  const { language, setLanguage } = useWords()
  const { theme: name, setTheme } = useTheme()
  const [changing, setChanging] = useState(false)
  const items = [
    { key: 'who', label: `${actor.name} · ${t(`role.${actor.role}`)}`, disabled: true },
    { type: 'divider' as const },
    { key: 'language', label: t('common.language'), onClick: () => setLanguage(language === 'en' ? 'zh-CN' : 'en') },
    {
      key: 'theme',
      label: t(name === 'dark' ? 'common.theme.light' : 'common.theme.dark'),
      onClick: () => setTheme(name === 'dark' ? 'light' : 'dark'),
    },
    { key: 'password', label: t('frame.changePassword'), onClick: () => setChanging(true) },
    { key: 'lock', label: t('frame.lock'), onClick: () => void session.lock() },
    { key: 'out', label: t('frame.signOut'), onClick: () => void session.signOut().then(() => navigate('/')) },
  ]
  return (
    <>
      <Dropdown menu={{ items, className: 'staff-menu' }} trigger={['click']} placement="bottomRight">
        <Button type="text" icon={<UserOutlined />} className="staff-person">
          <span className="staff-name">{actor.name}</span>
        </Button>
      </Dropdown>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </>
  )
}
