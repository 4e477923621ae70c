import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExportOutlined,
  InboxOutlined,
  RollbackOutlined,
  SearchOutlined,
  SendOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { RecordState } from '../../shared/rules/recordState'
import { useT } from '../app/i18n'

const LOOKS: Record<RecordState, { colour: string; icon: ReactNode }> = {
  arranging: { colour: 'default', icon: <ClockCircleOutlined aria-hidden /> },
  'to-shelve': { colour: 'processing', icon: <InboxOutlined aria-hidden /> },
  in: { colour: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  out: { colour: 'warning', icon: <ExportOutlined aria-hidden /> },
  'to-return': { colour: 'processing', icon: <RollbackOutlined aria-hidden /> },
  searching: { colour: 'warning', icon: <SearchOutlined aria-hidden /> },
  lost: { colour: 'error', icon: <CloseCircleOutlined aria-hidden /> },
  transferred: { colour: 'default', icon: <SendOutlined aria-hidden /> },
  destroyed: { colour: 'default', icon: <StopOutlined aria-hidden /> },
}

/** Where the paper is: always icon and word, never colour alone. */
export function StateTag({ state }: { state: RecordState }) {
  const t = useT()
  const { colour, icon } = LOOKS[state]
  return (
    <Tag color={colour} icon={icon} style={{ marginInlineEnd: 0 }}>
      {t(`state.${state}`)}
    </Tag>
  )
}
