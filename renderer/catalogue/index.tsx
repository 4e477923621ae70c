import { FolderOpenOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { CataloguePage } from './CataloguePage'

export const cataloguePages: Page[] = [
  {
    path: '/catalogue',
    element: <CataloguePage />,
    ability: 'catalogue.read',
    nav: { label: 'nav.catalogue', icon: <FolderOpenOutlined />, order: 20, key: '2' },
  },
]
