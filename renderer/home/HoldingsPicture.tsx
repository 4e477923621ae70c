import { useQuery } from '@tanstack/react-query'
import { Empty, Skeleton, theme } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { formatCount } from '../ui/format'
import type { ChartClick, ChartOption } from './Chart'
import { chartFrame, seriesColours } from './chartLooks'
import { classesOf, type ClassYears } from './holdings'

const Chart = lazy(() => import('./Chart'))

/** What the archive holds, by class and year; a bar or a class opens its records. */
export function HoldingsPicture() {
  const t = useT()
  const { language } = useWords()
  const { token } = theme.useToken()
  const navigate = useNavigate()
  const { data } = useQuery(rpc.reports.holdings.queryOptions({ input: {} }))
  const picture = useMemo(() => data && classesOf(data.byClassAndYear, language), [data, language])
  const colours = useMemo(() => seriesColours(token), [token])
  const option = useMemo<ChartOption | null>(() => {
    if (!picture) return null
    const { categoryAxis, valueAxis, ...frame } = chartFrame(token)
    return {
      ...frame,
      xAxis: { ...categoryAxis, data: picture.years.map(String) },
      yAxis: valueAxis,
      color: colours,
      series: picture.classes.map(({ name, counts }) => ({
        type: 'bar' as const,
        stack: 'holdings',
        name,
        data: counts,
        barMaxWidth: 36,
        cursor: 'pointer',
      })),
    }
  }, [picture, token, colours])
  const drill = useCallback(
    ({ name, series }: ChartClick) => {
      const code = picture?.classes.find((one) => one.name === series)?.code
      void navigate(`/catalogue?${code ? `class=${encodeURIComponent(code)}&` : ''}yearFrom=${name}&yearTo=${name}`)
    },
    [navigate, picture],
  )
  return (
    <section aria-labelledby="holdings">
      <div className="home-picture-head">
        <h2 id="holdings">{t('home.holdings')}</h2>
        {data && (
          <Link to="/catalogue" className="num">
            {t('home.holdingsCount', {
              records: formatCount(data.records),
              volumes: formatCount(data.volumes),
              boxes: formatCount(data.boxes),
            })}
          </Link>
        )}
      </div>
      {!option || !picture ? (
        <Skeleton active paragraph={{ rows: 6 }} style={{ padding: 12 }} />
      ) : picture.years.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('home.holdingsEmpty')} />
      ) : (
        <>
          <Suspense fallback={<div className="home-chart" />}>
            <Chart option={option} label={t('home.holdingsLabel')} onClick={drill} />
          </Suspense>
          <Legend classes={picture.classes} colours={colours} />
        </>
      )}
    </section>
  )
}

/** The classes with their sums: the picture's key, and the way to their records by keyboard. */
function Legend({ classes, colours }: { classes: ClassYears[]; colours: string[] }) {
  return (
    <ul className="home-legend">
      {classes.map(({ code, name, total }, at) => (
        <li key={code}>
          <i style={{ background: colours[at % colours.length] }} aria-hidden="true" />
          <Link to={`/catalogue?class=${encodeURIComponent(code)}`}>
            {name} <span className="num">{formatCount(total)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
