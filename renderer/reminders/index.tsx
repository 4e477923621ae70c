import type { Page } from '../app/pages'
import { RemindersPage } from './RemindersPage'

export { RemindersTab } from './RemindersTab'

export const reminderPages: Page[] = [
  { path: '/circulation/reminders', element: <RemindersPage />, ability: 'circulation.desk' },
]
