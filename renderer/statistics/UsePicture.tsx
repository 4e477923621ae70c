import { theme } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { groupName } from '../../shared/messages/groupName'
import type { UseBy, UseGroup } from '../../shared/model/statistics'
import { useT, useWords } from '../app/i18n'
import { chartFrame, type ChartClick, type ChartOption } from '../home'

const Chart = lazy(() => import('../home/Chart'))

/** Bars a picture can show side by side and still be read; the table has all. */
const DRAWN = 24
/** Points of a trend. */
const POINTS = 121

/** What was overdue, day after day. */
const trend = (name: string, groups: readonly UseGroup[]) => ({
  type: 'line' as const,
  name,
  data: groups.map(({ records }) => records),
  cursor: 'pointer',
  symbolSize: 7,
})

/** Records used, with the late ones on top of those in time; a bar opens its records. */
export function UsePicture({
  by,
  groups,
  onChoose,
}: {
  by: UseBy
  groups: readonly UseGroup[]
  onChoose: (key: string) => void
}) {
  const t = useT()
  const { language } = useWords()
  const { token } = theme.useToken()
  const drawn = useMemo(() => groups.slice(0, by === 'overdue' ? POINTS : DRAWN), [groups, by])
  const option = useMemo<ChartOption>(() => {
    const { categoryAxis, valueAxis, ...frame } = chartFrame(token)
    const bar = (name: string, data: number[]) => ({
      type: 'bar' as const,
      stack: 'use',
      name,
      data,
      barMaxWidth: 36,
      cursor: 'pointer',
    })
    return {
      ...frame,
      xAxis: {
        ...categoryAxis,
        axisLabel: { ...categoryAxis.axisLabel, width: 84, overflow: 'truncate' },
        data: drawn.map((group) => groupName(t, language, by, group)),
      },
      yAxis: valueAxis,
      color: by === 'overdue' ? [token.colorError] : [token.colorPrimary, token.colorWarning],
      series:
        by === 'overdue'
          ? [trend(t('statistics.by.overdue'), drawn)]
          : [
              bar(
                t('statistics.onTime'),
                drawn.map(({ records, late }) => records - late),
              ),
              bar(
                t('statistics.late'),
                drawn.map(({ late }) => late),
              ),
            ],
    }
  }, [drawn, by, token, t, language])
  const clicked = useCallback(
    ({ name }: ChartClick) => {
      const group = drawn.find((one) => groupName(t, language, by, one) === name)
      if (group) onChoose(group.key)
    },
    [drawn, by, t, language, onChoose],
  )
  return (
    <div style={{ flex: '1 1 560px', minWidth: 0 }}>
      <Suspense fallback={<div className="home-chart" />}>
        <Chart option={option} label={t('statistics.picture', { by: t(`statistics.by.${by}`) })} onClick={clicked} />
      </Suspense>
      {by !== 'overdue' && (
        <ul className="home-legend">
          {[token.colorPrimary, token.colorWarning].map((colour, at) => (
            <li key={colour}>
              <i style={{ background: colour }} aria-hidden="true" />
              {t(at === 0 ? 'statistics.onTime' : 'statistics.late')}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
