import type { Page } from '../app/pages'
import { HoldPage } from './HoldPage'
import { HoldsPage } from './HoldsPage'

export { HoldDialog } from './HoldDialog'
export { HoldTag, HoldTags } from './HoldTag'
export { RecordHolds } from './RecordHolds'

export const holdPages: Page[] = [
  {
    path: '/retention/holds',
    element: <HoldsPage />,
    ability: 'catalogue.read',
  },
  { path: '/retention/holds/:uid', element: <HoldPage />, ability: 'catalogue.read' },
]
