import type { Page } from '../app/pages'
import { ClearancePage } from './ClearancePage'
import { LatePage } from './LatePage'
import { ListPage } from './ListPage'
import { ListsPage } from './ListsPage'
import { NewListPage } from './NewListPage'
import { NumbersPage } from './NumbersPage'

export { DeputiesTab } from './DeputiesTab'
export { HandoverTab } from './HandoverTab'

export const golivePages: Page[] = [
  { path: '/intake/lists', element: <ListsPage />, ability: 'intake.run' },
  { path: '/intake/lists/new', element: <NewListPage />, ability: 'intake.run' },
  { path: '/intake/lists/:uid', element: <ListPage />, ability: 'intake.run' },
  { path: '/circulation/late', element: <LatePage />, ability: 'circulation.desk' },
  { path: '/circulation/numbers', element: <NumbersPage />, ability: 'reports.read' },
  { path: '/circulation/clearance/:uid', element: <ClearancePage />, ability: 'circulation.desk' },
]
