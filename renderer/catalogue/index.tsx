import { FolderOpenOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { CataloguePage } from './CataloguePage'
import { NewRecordPage } from './form/NewRecordPage'
import { PendingPage } from './pending/PendingPage'
import { PersonPage } from './persons/PersonPage'
import { PersonsPage } from './persons/PersonsPage'
import { RemovedPage } from './second/RemovedPage'
import { RecordPage } from './record/RecordPage'

export { ClassesTab } from './definitions/ClassesTab'
export { FondsTab } from './definitions/FondsTab'
export { RecordTypesTab } from './types/RecordTypesTab'

export const cataloguePages: Page[] = [
  {
    path: '/catalogue',
    element: <CataloguePage />,
    ability: 'catalogue.read',
    nav: { label: 'nav.catalogue', icon: <FolderOpenOutlined />, order: 20, key: '2' },
  },
  { path: '/catalogue/new', element: <NewRecordPage />, ability: 'catalogue.write' },
  { path: '/catalogue/pending', element: <PendingPage />, ability: 'catalogue.read' },
  { path: '/catalogue/removed', element: <RemovedPage />, ability: 'catalogue.read' },
  { path: '/persons', element: <PersonsPage />, ability: 'catalogue.read' },
  { path: '/persons/:uid', element: <PersonPage />, ability: 'catalogue.read' },
  { path: '/catalogue/:uid', element: <RecordPage />, ability: 'catalogue.read' },
]
