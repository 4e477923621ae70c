import type { ReactNode } from 'react'
import { AskPage } from './AskPage'
import { FindPage } from './FindPage'
import { MyLoansPage } from './MyLoansPage'
import { MyRequestsPage } from './MyRequestsPage'

/** The staff screens with their addresses. */
export const staffScreens: { path: string; element: ReactNode }[] = [
  { path: '/ask', element: <FindPage /> },
  { path: '/ask/basket', element: <AskPage /> },
  { path: '/ask/requests', element: <MyRequestsPage /> },
  { path: '/ask/loans', element: <MyLoansPage /> },
]
