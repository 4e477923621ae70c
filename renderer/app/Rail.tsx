import { Layout, theme } from 'antd'
import { NavLink } from 'react-router'
import { useT } from './i18n'
import { pages } from './pages'
import { useCan } from './session'
import { SEAL } from './theme'

/** Navigation rail: icon and word, in the order of work. */
export function Rail() {
  const t = useT()
  const can = useCan()
  const { token } = theme.useToken()
  const entries = pages
    .flatMap((page) => (page.nav && (!page.ability || can(page.ability)) ? [{ ...page.nav, path: page.path }] : []))
    .sort((a, b) => a.order - b.order)
  return (
    <Layout.Sider width={76} style={{ borderInlineEnd: `1px solid ${token.colorBorderSecondary}` }}>
      <div
        style={{ height: 48, display: 'grid', placeItems: 'center', fontSize: 24, fontWeight: 600, color: SEAL }}
        aria-label={t('app.name')}
      >
        卷
      </div>
      <nav aria-label={t('app.name')}>
        {entries.map((entry) => (
          <NavLink
            key={entry.path}
            to={entry.path}
            end={entry.path === '/'}
            aria-keyshortcuts={`Alt+${entry.key.toUpperCase()}`}
            title={`Alt+${entry.key.toUpperCase()}`}
            style={({ isActive }) => ({
              display: 'grid',
              justifyItems: 'center',
              gap: 4,
              padding: '10px 2px',
              fontSize: 12,
              lineHeight: 1.2,
              textAlign: 'center',
              textDecoration: 'none',
              color: isActive ? token.colorPrimary : token.colorText,
              background: isActive ? token.colorBgContainer : 'transparent',
              borderInlineStart: `3px solid ${isActive ? token.colorPrimary : 'transparent'}`,
            })}
          >
            <span style={{ fontSize: 18 }}>{entry.icon}</span>
            {t(entry.label)}
          </NavLink>
        ))}
      </nav>
    </Layout.Sider>
  )
}
