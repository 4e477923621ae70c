import { theme } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { chartFrame, seriesColours, type ChartClick, type ChartOption } from '../home'
import { formatCount } from '../ui/format'
import { dueLink, YEARS_AHEAD, yearsAfter, type ClassDue } from './dueYears'

const Chart = lazy(() => import('../home/Chart'))

interface Props {
  classes: readonly ClassDue[]
  today: string
}

/** What falls due in the next 30 years, by year and class; a bar opens its records. */
export function DuePicture({ classes, today }: Props) {
  const t = useT()
  const { token } = theme.useToken()
  const navigate = useNavigate()
  const colours = useMemo(() => seriesColours(token), [token])
  const overdue = t('retention.overdue')
  const option = useMemo<ChartOption>(() => {
    const { categoryAxis, valueAxis, ...frame } = chartFrame(token)
    return {
      ...frame,
      xAxis: { ...categoryAxis, data: [overdue, ...yearsAfter(today).map(String)] },
      yAxis: valueAxis,
      color: colours,
      series: classes.map(({ name, counts }) => ({
        type: 'bar' as const,
        stack: 'due',
        name,
        data: counts,
        barMaxWidth: 28,
        cursor: 'pointer',
      })),
    }
  }, [classes, today, token, colours, overdue])
  const drill = useCallback(
    ({ name, series }: ChartClick) => {
      const code = classes.find((one) => one.name === series)?.code
      const span = name === overdue ? { by: today } : { from: `${name}-01-01`, by: `${name}-12-31` }
      void navigate(dueLink(span, code ? { class: code } : {}))
    },
    [classes, navigate, overdue, today],
  )
  return (
    <section aria-labelledby="due-picture" className="retention-picture">
      <h2 id="due-picture">{t('retention.picture', { years: YEARS_AHEAD })}</h2>
      <Suspense fallback={<div className="home-chart" />}>
        <Chart option={option} label={t('retention.pictureLabel', { years: YEARS_AHEAD })} onClick={drill} />
      </Suspense>
      <ul className="home-legend">
        {classes.map(({ code, name, total }, at) => (
          <li key={code}>
            <i style={{ background: colours[at % colours.length] }} aria-hidden="true" />
            <Link to={dueLink({ by: lastDay(today) }, { class: code })}>
              {name} <span className="num">{formatCount(total)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Last day the picture shows. */
export const lastDay = (today: string): string => `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`
