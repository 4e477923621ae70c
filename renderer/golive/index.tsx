import type { Page } from '../app/pages'
import { ListPage } from './ListPage'
import { ListsPage } from './ListsPage'
import { NewListPage } from './NewListPage'

export const golivePages: Page[] = [
  { path: '/intake/lists', element: <ListsPage />, ability: 'intake.run' },
  { path: '/intake/lists/new', element: <NewListPage />, ability: 'intake.run' },
  { path: '/intake/lists/:uid', element: <ListPage />, ability: 'intake.run' },
]
