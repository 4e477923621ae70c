import { ConfigProvider, Flex, Tabs } from 'antd'
import { Navigate, useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { settingsTabs } from './tabs'

/** So that every tab stands in sight in the smallest window. */
const CLOSE = { components: { Tabs: { verticalItemPadding: '4px 16px', verticalItemMargin: '2px 0 0 0' } } }

/** The settings: tabs beside them, each with its own address. */
export function SettingsPage({ tab }: { tab?: string }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const allowed = settingsTabs.filter((one) => !one.ability || can(one.ability))
  if (!tab) return <Navigate to={`/settings/${allowed[0]?.key ?? 'own'}`} replace />
  return (
    <>
      <PageHead title={t('nav.settings')} />
      <Flex style={{ flex: 1, minHeight: 0 }}>
        {/* In a column: there are more than a line holds in every language. */}
        <ConfigProvider theme={CLOSE}>
          <Tabs
            size="small"
            tabPlacement="start"
            activeKey={tab}
            onChange={(key) => void navigate(`/settings/${key}`)}
            style={{ flex: 'none', height: '100%' }}
            items={allowed.map((one) => ({ key: one.key, label: t(one.label) }))}
          />
        </ConfigProvider>
        <div className="scroll" style={{ flex: 1, minWidth: 0, padding: 16 }} tabIndex={-1}>
          {settingsTabs.find((one) => one.key === tab)?.element}
        </div>
      </Flex>
    </>
  )
}
