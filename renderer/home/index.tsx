import { HomeOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { DayClosePage } from './DayClosePage'
import { HomePage } from './HomePage'

export { chartFrame, seriesColours } from './chartLooks'
export type { ChartClick, ChartOption } from './Chart'

export const homePages: Page[] = [
  { path: '/', element: <HomePage />, nav: { label: 'nav.home', icon: <HomeOutlined />, order: 10, key: '1' } },
  { path: '/day', element: <DayClosePage />, ability: 'reports.read' },
]
