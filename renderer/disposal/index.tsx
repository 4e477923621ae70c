import type { Page } from '../app/pages'
import { BatchesPage } from './BatchesPage'
import { BatchPage } from './BatchPage'

export { StubNote } from './StubNote'

export const disposalPages: Page[] = [
  { path: '/retention/appraisals', element: <BatchesPage />, ability: 'catalogue.read' },
  { path: '/retention/appraisals/:ref', element: <BatchPage />, ability: 'catalogue.read' },
]
