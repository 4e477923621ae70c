import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExportOutlined,
  FileSearchOutlined,
  HourglassOutlined,
  InboxOutlined,
  RollbackOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { LineStateName } from '../../../shared/rules/requestState'
import { useT } from '../../app/i18n'

const LOOKS: Record<LineStateName, { colour: string; icon: ReactNode }> = {
  'to-resolve': { colour: 'processing', icon: <FileSearchOutlined aria-hidden /> },
  asked: { colour: 'processing', icon: <ClockCircleOutlined aria-hidden /> },
  queued: { colour: 'default', icon: <HourglassOutlined aria-hidden /> },
  'to-pick': { colour: 'processing', icon: <InboxOutlined aria-hidden /> },
  ready: { colour: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  lent: { colour: 'warning', icon: <ExportOutlined aria-hidden /> },
  done: { colour: 'default', icon: <CheckCircleOutlined aria-hidden /> },
  refused: { colour: 'error', icon: <CloseCircleOutlined aria-hidden /> },
  withdrawn: { colour: 'default', icon: <RollbackOutlined aria-hidden /> },
  expired: { colour: 'default', icon: <ClockCircleOutlined aria-hidden /> },
  'not-held': { colour: 'error', icon: <FileSearchOutlined aria-hidden /> },
  expanded: { colour: 'default', icon: <UnorderedListOutlined aria-hidden /> },
}

/** Where an asked thing stands: icon and word, never colour alone. `count` when several things stand there. */
export function LineStateTag({ state, count }: { state: LineStateName; count?: number }) {
  const t = useT()
  const { colour, icon } = LOOKS[state]
  return (
    <Tag color={colour} icon={icon} style={{ marginInlineEnd: 0 }} data-state={state}>
      {t(`requests.state.${state}`)}
      {count !== undefined && count > 1 && <span className="num"> {count}</span>}
    </Tag>
  )
}
