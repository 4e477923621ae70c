import { theme } from 'antd'
import type { LabelSheet } from '../../shared/model/labels'
import { useT } from '../app/i18n'

const A4 = { width: 210, height: 297 }

/** An A4 sheet of labels as it lies in the hand: click the first free position. Arrow keys move it. */
export function SheetPicture({
  sheet,
  startAt,
  count,
  onStart,
}: {
  sheet: LabelSheet
  startAt: number
  /** labels to print */
  count: number
  onStart: (position: number) => void
}) {
  const t = useT()
  const { token } = theme.useToken()
  const places = sheet.columns * sheet.rows
  const step: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -sheet.columns,
    ArrowDown: sheet.columns,
  }
  const move = (by: number | undefined) => by && onStart(Math.min(places, Math.max(1, startAt + by)))
  return (
    <svg
      viewBox={`0 0 ${A4.width} ${A4.height}`}
      role="slider"
      tabIndex={0}
      aria-label={t('forms.ui.startHint')}
      aria-valuemin={1}
      aria-valuemax={places}
      aria-valuenow={startAt}
      onKeyDown={(event) => {
        if (!(event.key in step)) return
        event.preventDefault()
        move(step[event.key])
      }}
      style={{
        width: '100%',
        maxHeight: 420,
        background: token.colorBgContainer,
        border: `1px solid ${token.colorBorder}`,
        borderRadius: token.borderRadiusSM,
      }}
    >
      {Array.from({ length: places }, (_, at) => {
        const position = at + 1
        const printed = position >= startAt && position < startAt + count
        const x = sheet.left + (at % sheet.columns) * (sheet.width + sheet.gapX)
        const y = sheet.top + Math.floor(at / sheet.columns) * (sheet.height + sheet.gapY)
        return (
          <g key={position} onClick={() => onStart(position)} style={{ cursor: 'pointer' }}>
            <rect
              x={x + 0.7}
              y={y + 0.7}
              width={sheet.width - 1.4}
              height={sheet.height - 1.4}
              rx={2}
              fill={
                printed ? token.colorPrimaryBg : position < startAt ? token.colorFillTertiary : token.colorBgContainer
              }
              stroke={position === startAt ? token.colorPrimary : token.colorBorder}
              strokeWidth={position === startAt ? 1.2 : 0.5}
            />
            <text
              x={x + sheet.width / 2}
              y={y + sheet.height / 2}
              textAnchor="middle"
              dominantBaseline="central"
              fontSize={8}
              fill={printed ? token.colorPrimary : token.colorTextDescription}
            >
              {position}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
