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
  arranging: { colour: 'default', icon: <ClockCircleOutlined /> },
  'to-shelve': { colour: 'processing', icon: <InboxOutlined /> },
  in: { colour: 'success', icon: <CheckCircleOutlined /> },
  out: { colour: 'warning', icon: <ExportOutlined /> },
  'to-return': { colour: 'processing', icon: <RollbackOutlined /> },
  searching: { colour: 'warning', icon: <SearchOutlined /> },
  lost: { colour: 'error', icon: <CloseCircleOutlined /> },
  transferred: { colour: 'default', icon: <SendOutlined /> },
  destroyed: { colour: 'default', icon: <StopOutlined /> },
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
