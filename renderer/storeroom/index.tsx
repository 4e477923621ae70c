import { InboxOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { BoxPage } from './BoxPage'
import { ShelvesPage } from './ShelvesPage'
import { ToShelvePage } from './ToShelvePage'
import { VolumePage } from './VolumePage'
import { VolumesPage } from './VolumesPage'

export const storeroomPages: Page[] = [
  {
    path: '/storeroom',
    element: <ShelvesPage />,
    ability: 'catalogue.read',
    nav: { label: 'nav.storeroom', icon: <InboxOutlined />, order: 50, key: '5' },
  },
  { path: '/storeroom/boxes/:uid', element: <BoxPage />, ability: 'catalogue.read' },
  { path: '/storeroom/to-shelve', element: <ToShelvePage />, ability: 'storeroom.write' },
  { path: '/storeroom/volumes', element: <VolumesPage />, ability: 'catalogue.read' },
  { path: '/storeroom/volumes/:uid', element: <VolumePage />, ability: 'catalogue.read' },
]
