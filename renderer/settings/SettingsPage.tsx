import { Tabs } from 'antd'
import { Navigate, useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { settingsTabs } from './tabs'

/** The settings: tabs, each with its own address. */
export function SettingsPage({ tab }: { tab?: string }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const allowed = settingsTabs.filter((one) => !one.ability || can(one.ability))
  if (!tab) return <Navigate to={`/settings/${allowed[0]?.key ?? 'own'}`} replace />
  return (
    <>
      <PageHead title={t('nav.settings')} />
      <Tabs
        activeKey={tab}
        onChange={(key) => void navigate(`/settings/${key}`)}
        tabBarStyle={{ padding: '0 16px', margin: 0 }}
        items={allowed.map((one) => ({ key: one.key, label: t(one.label) }))}
      />
      <div className="scroll" style={{ flex: 1, padding: 16 }} tabIndex={-1}>
        {settingsTabs.find((one) => one.key === tab)?.element}
      </div>
    </>
  )
}
