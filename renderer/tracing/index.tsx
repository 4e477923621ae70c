import type { Page } from '../app/pages'
import { EmptyPage } from './EmptyPage'
import { RecallsPage } from './RecallsPage'
import { TaskPage } from './TaskPage'
import { TasksPage } from './TasksPage'
import { WithdrawalsPage } from './WithdrawalsPage'

export { emptyAddress, fromSearch } from './emptyFromSearch'
export { MissingDialog } from './MissingDialog'
export { LossDialog } from './taskDialogs'
export { RecallDialog } from './RecallDialog'
export { RecordNotes } from './RecordNotes'

export const tracingPages: Page[] = [
  { path: '/circulation/tracing', element: <TasksPage />, ability: 'reports.read' },
  { path: '/circulation/tracing/:uid', element: <TaskPage />, ability: 'reports.read' },
  { path: '/circulation/recalls', element: <RecallsPage />, ability: 'reports.read' },
  { path: '/circulation/empty', element: <EmptyPage />, ability: 'reports.read' },
  { path: '/circulation/withdrawals', element: <WithdrawalsPage />, ability: 'reports.read' },
]
