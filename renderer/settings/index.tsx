import { SettingOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { SettingsPage } from './SettingsPage'
import { settingsTabs } from './tabs'

/** `/settings` leads to the first tab a person may see; every tab has its own address. */
export const settingsPages: Page[] = [
  {
    path: '/settings',
    element: <SettingsPage />,
    nav: { label: 'nav.settings', icon: <SettingOutlined />, order: 90, key: '9' },
  },
  ...settingsTabs.map((tab): Page => ({
    path: `/settings/${tab.key}`,
    element: <SettingsPage tab={tab.key} />,
    ...(tab.ability ? { ability: tab.ability } : {}),
  })),
]
