import { HddOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { BackupPage } from './BackupPage'

export { BackupLine } from './BackupLine'
export { BackupPicture } from './BackupPicture'
export { BackupTabs } from './BackupTabs'

export const backupPages: Page[] = [
  {
    path: '/backup',
    element: <BackupPage />,
    ability: 'backup.run',
    nav: { label: 'nav.backup', icon: <HddOutlined />, order: 65, key: '0' },
  },
]
