import { BarChartOutlined } from '@ant-design/icons'
import type { Page } from '../app/pages'
import { StatisticsPage } from './StatisticsPage'

export const statisticsPages: Page[] = [
  {
    path: '/statistics',
    element: <StatisticsPage />,
    ability: 'reports.read',
    nav: { label: 'nav.statistics', icon: <BarChartOutlined />, order: 70, key: '7' },
  },
]
