import { AuditOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { TrailPage } from './TrailPage'

export { useTrailText } from './useTrailText'

export const auditPages: Page[] = [
  {
    path: '/trail',
    element: <TrailPage />,
    ability: 'audit.read',
    nav: { label: 'nav.audit', icon: <AuditOutlined />, order: 80, key: '8' },
  },
]
