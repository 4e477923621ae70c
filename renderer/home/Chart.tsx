import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  TooltipComponent,
  type GridComponentOption,
  type TooltipComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
>
/** What was clicked: the name of the category and of the series. */
export interface ChartClick {
  name: string
  series: string
}

interface Props {
  option: ChartOption
  /** What the picture says, for those who do not see it. */
  label: string
  low?: boolean
  onClick: (click: ChartClick) => void
}

/** An ECharts picture that follows its box; loaded only where one is shown (default export for React.lazy). */
export default function Chart({ option, label, low = false, onClick }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init>>(undefined)
  useEffect(() => {
    if (!box.current) return undefined
    const made = init(box.current, null, { renderer: 'svg' })
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = undefined
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({ animationDuration: 150, ...option }, { notMerge: true })
  }, [option])
  useEffect(() => {
    const made = chart.current
    const clicked = ({ name, seriesName }: { name: string; seriesName?: string }) =>
      onClick({ name, series: seriesName ?? '' })
    made?.on('click', clicked as (event: unknown) => void)
    return () => void (made && !made.isDisposed() && made.off('click'))
  }, [onClick])
  return <div ref={box} className={low ? 'home-chart low' : 'home-chart'} role="img" aria-label={label} />
}
