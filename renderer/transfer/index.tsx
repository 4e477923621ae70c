import type { Page } from '../app/pages'
import { TransferPage } from './TransferPage'
import { TransfersPage } from './TransfersPage'

export { CustodyLine } from './CustodyLine'

export const transferPages: Page[] = [
  { path: '/retention/transfers', element: <TransfersPage />, ability: 'catalogue.read' },
  { path: '/retention/transfers/:uid', element: <TransferPage />, ability: 'catalogue.read' },
]
