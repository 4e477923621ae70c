import type { Page } from '../app/pages'
import { NewVisitPage } from './NewVisitPage'
import { VisitPage } from './VisitPage'
import { VisitsPage } from './VisitsPage'

export { TypesTab } from './types/TypesTab'

export const visitsPages: Page[] = [
  { path: '/circulation/visits', element: <VisitsPage />, ability: 'reports.read' },
  { path: '/circulation/visits/new', element: <NewVisitPage />, ability: 'circulation.desk' },
  { path: '/circulation/visits/:uid', element: <VisitPage />, ability: 'reports.read' },
]
