import type { Page } from '../app/pages'
import { PasteListPage } from './PasteListPage'
import { SearchPage } from './SearchPage'

export const searchPages: Page[] = [
  { path: '/search', element: <SearchPage />, ability: 'catalogue.read' },
  { path: '/search/list', element: <PasteListPage />, ability: 'catalogue.read' },
]
