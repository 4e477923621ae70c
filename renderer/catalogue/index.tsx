import { FolderOpenOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { CataloguePage } from './CataloguePage'
import { NewRecordPage } from './form/NewRecordPage'
import { RecordPage } from './record/RecordPage'

export const cataloguePages: Page[] = [
  {
    path: '/catalogue',
    element: <CataloguePage />,
    ability: 'catalogue.read',
    nav: { label: 'nav.catalogue', icon: <FolderOpenOutlined />, order: 20, key: '2' },
  },
  { path: '/catalogue/new', element: <NewRecordPage />, ability: 'catalogue.write' },
  { path: '/catalogue/:uid', element: <RecordPage />, ability: 'catalogue.read' },
]
