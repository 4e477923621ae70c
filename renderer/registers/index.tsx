import type { Page } from '../app/pages'
import { RegistersPage } from './RegistersPage'

export const registersPages: Page[] = [
  { path: '/circulation/registers', element: <RegistersPage />, ability: 'reports.read' },
]
