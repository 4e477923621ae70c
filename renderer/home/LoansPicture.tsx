import { useQuery } from '@tanstack/react-query'
import { Skeleton, theme } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import type { ChartClick, ChartOption } from './Chart'
import { chartFrame, seriesColours } from './chartLooks'

const Chart = lazy(() => import('./Chart'))
const DAYS = 30
const monthAndDay = (date: string) => date.slice(5)

/** Lent and returned of the last thirty days; a day opens its closing page. */
export function LoansPicture() {
  const t = useT()
  const { token } = theme.useToken()
  const navigate = useNavigate()
  const { data } = useQuery(rpc.reports.loansPerDay.queryOptions({ input: { days: DAYS } }))
  const colours = useMemo(() => seriesColours(token).slice(0, 2), [token])
  const option = useMemo<ChartOption | null>(() => {
    if (!data) return null
    const { categoryAxis, valueAxis, ...frame } = chartFrame(token)
    const line = (name: string, values: number[], type: 'solid' | 'dashed') => ({
      type: 'line' as const,
      name,
      data: values,
      symbolSize: 6,
      showSymbol: false,
      triggerLineEvent: true,
      cursor: 'pointer',
      lineStyle: { type, width: 2 },
    })
    return {
      ...frame,
      xAxis: {
        ...categoryAxis,
        axisLabel: { ...categoryAxis.axisLabel, formatter: monthAndDay },
        data: data.days.map((day) => day.date),
      },
      yAxis: valueAxis,
      color: colours,
      series: [
        line(
          t('home.lent'),
          data.days.map((day) => day.lent),
          'solid',
        ),
        line(
          t('home.returned'),
          data.days.map((day) => day.returned),
          'dashed',
        ),
      ],
    }
  }, [data, token, colours, t])
  const drill = useCallback(({ name }: ChartClick) => void navigate(name ? `/day?date=${name}` : '/day'), [navigate])
  const sum = (key: 'lent' | 'returned') => formatCount(data?.days.reduce((all, day) => all + day[key], 0) ?? 0)
  const span = data?.days.length ? `${data.days[0]?.date}..${data.days.at(-1)?.date}` : ''
  return (
    <section aria-labelledby="loans">
      <div className="home-picture-head">
        <h2 id="loans">{t('home.loans')}</h2>
        {data && (
          <Link to={`/circulation/loans?lent=${span}`} className="num">
            {t('home.loansCount', { lent: sum('lent'), returned: sum('returned') })}
          </Link>
        )}
      </div>
      {option ? (
        <Suspense fallback={<div className="home-chart low" />}>
          <Chart option={option} low label={t('home.loansLabel')} onClick={drill} />
          <ul className="home-legend">
            {(['solid', 'dashed'] as const).map((type, at) => (
              <li key={type}>
                <i className="line" style={{ borderBlockStart: `2px ${type} ${colours[at]}` }} aria-hidden="true" />
                {t(at === 0 ? 'home.lent' : 'home.returned')}
              </li>
            ))}
          </ul>
        </Suspense>
      ) : (
        <Skeleton active paragraph={{ rows: 4 }} style={{ padding: 12 }} />
      )}
    </section>
  )
}
