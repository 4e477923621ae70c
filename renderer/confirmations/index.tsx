import type { Page } from '../app/pages'
import { ConfirmationsPage } from './ConfirmationsPage'

export { ConfirmationsTab } from './ConfirmationsTab'
export { SecondPersonDialog } from './SecondPersonDialog'
export { ToDoButton } from './ToDoButton'
export { WaitingNote } from './WaitingNote'
export { useWaiting } from './useWaiting'

export const confirmationPages: Page[] = [
  { path: '/confirmations', element: <ConfirmationsPage />, ability: 'confirmations.sign' },
]
