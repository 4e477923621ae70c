import type { Page } from '../app/pages'
import { RegisterPage } from './RegisterPage'
import { SetPage } from './SetPage'
import { SetsPage } from './SetsPage'

export const discsPages: Page[] = [
  { path: '/backup/discs', element: <SetsPage />, ability: 'discs.manage' },
  { path: '/backup/discs/:set', element: <SetPage />, ability: 'discs.manage' },
  { path: '/backup/register', element: <RegisterPage />, ability: 'discs.manage' },
]
