import { FormOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { ApprovalsPage } from './approvals'
import { FindingPage } from './desk/FindingPage'
import { PickPage } from './desk/PickPage'
import { ShelfPage } from './desk/ShelfPage'
import { WishesPage } from './desk/WishesPage'
import { RequestsPage } from './RequestsPage'
import { RequestsBadge, RequestsTabs } from './RequestsTabs'

export { RecordQueue } from './RecordQueue'
export { GrantsTab } from './settings/GrantsTab'
export { RulesTab } from './settings/RulesTab'

export const requestsPages: Page[] = [
  {
    path: '/requests',
    element: <RequestsPage />,
    ability: 'requests.make',
    nav: {
      label: 'requestsPage.title',
      icon: (
        <RequestsBadge>
          <FormOutlined style={{ fontSize: 18 }} />
        </RequestsBadge>
      ),
      order: 45,
      key: '6',
    },
  },
  {
    path: '/requests/approvals',
    element: <ApprovalsPage head={<RequestsTabs at="approvals" />} />,
    ability: 'requests.decide',
  },
  { path: '/requests/find', element: <FindingPage />, ability: 'circulation.desk' },
  { path: '/requests/pick', element: <PickPage />, ability: 'circulation.desk' },
  { path: '/requests/shelf', element: <ShelfPage />, ability: 'circulation.desk' },
  { path: '/requests/wishes', element: <WishesPage />, ability: 'circulation.desk' },
]
