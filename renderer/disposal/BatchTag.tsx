import {
  AuditOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  DeleteOutlined,
  EditOutlined,
  FileDoneOutlined,
  FormOutlined,
  LoadingOutlined,
  StopOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { BatchState } from '../../shared/rules/disposalState'
import { useT } from '../app/i18n'

const LOOKS: Record<BatchState, { colour: string; icon: ReactNode }> = {
  preparing: { colour: 'default', icon: <EditOutlined aria-hidden /> },
  appraising: { colour: 'processing', icon: <TeamOutlined aria-hidden /> },
  reviewing: { colour: 'processing', icon: <AuditOutlined aria-hidden /> },
  approving: { colour: 'warning', icon: <FormOutlined aria-hidden /> },
  listed: { colour: 'warning', icon: <FileDoneOutlined aria-hidden /> },
  cooling: { colour: 'warning', icon: <ClockCircleOutlined aria-hidden /> },
  destroying: { colour: 'error', icon: <LoadingOutlined aria-hidden /> },
  destroyed: { colour: 'error', icon: <DeleteOutlined aria-hidden /> },
  closed: { colour: 'success', icon: <CheckCircleOutlined aria-hidden /> },
  cancelled: { colour: 'default', icon: <StopOutlined aria-hidden /> },
}

/** Where a batch stands: icon and word. */
export function BatchTag({ state }: { state: BatchState }) {
  const t = useT()
  const { colour, icon } = LOOKS[state]
  return (
    <Tag color={colour} icon={icon} style={{ margin: 0 }}>
      {t(`disposal.state.${state}`)}
    </Tag>
  )
}
