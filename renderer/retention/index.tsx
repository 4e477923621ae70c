import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { BoardPage } from './BoardPage'
import { SchedulePage } from './SchedulePage'

export { PendingPeriods } from './PendingPeriods'
export { RecordKeeping } from './RecordKeeping'

export const retentionPages: Page[] = [
  {
    path: '/retention',
    element: <BoardPage />,
    ability: 'catalogue.read',
    nav: { label: 'nav.retention', icon: <SafetyCertificateOutlined />, order: 60, key: 'j' },
  },
  { path: '/retention/schedule', element: <SchedulePage />, ability: 'catalogue.read' },
]
