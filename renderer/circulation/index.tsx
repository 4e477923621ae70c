import { SwapOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { BorrowersPage } from './BorrowersPage'
import { DeskPage } from './DeskPage'
import { LoanPage } from './LoanPage'
import { LoansPage } from './LoansPage'
import { PutBackPage } from './PutBackPage'

export { CandidateDialog } from './CandidateDialog'
export { ScanField, type ScanFieldHandle } from './ScanField'
export { DeskTabs } from './DeskTabs'
export { play, setSounds, soundsOn } from './sounds'
export { useDeskKeys } from './useDeskKeys'

export const circulationPages: Page[] = [
  {
    path: '/circulation',
    element: <DeskPage />,
    ability: 'circulation.desk',
    nav: { label: 'nav.circulation', icon: <SwapOutlined />, order: 40, key: '4' },
  },
  { path: '/circulation/loans', element: <LoansPage />, ability: 'reports.read' },
  { path: '/circulation/loans/:uid', element: <LoanPage />, ability: 'reports.read' },
  { path: '/circulation/put-back', element: <PutBackPage />, ability: 'circulation.desk' },
  { path: '/circulation/borrowers', element: <BorrowersPage />, ability: 'circulation.desk' },
]
