import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, ReadOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { VisitState as State } from '../../shared/model/visit'
import { useT } from '../app/i18n'

const LOOKS: Record<State, { colour: string; icon: ReactNode }> = {
  waiting: { colour: 'warning', icon: <ClockCircleOutlined aria-hidden /> },
  open: { colour: 'processing', icon: <ReadOutlined aria-hidden /> },
  closed: { colour: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  refused: { colour: 'error', icon: <CloseCircleOutlined aria-hidden /> },
}

/** How far a visit is: icon and word. */
export function VisitState({ state }: { state: State }) {
  const t = useT()
  const { colour, icon } = LOOKS[state]
  return (
    <Tag color={colour} icon={icon} style={{ marginInlineEnd: 0 }}>
      {t(`visits.state.${state}`)}
    </Tag>
  )
}
