import { ClockCircleOutlined, DeleteOutlined, FieldTimeOutlined, LockOutlined, SendOutlined } from '@ant-design/icons'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { BatchLine } from '../../shared/model/disposal'
import type { Opinion } from '../../shared/rules/disposalState'
import { useT } from '../app/i18n'
import { opinionText } from './texts'

const LOOKS: Record<Opinion | 'none', { colour: string; icon: ReactNode }> = {
  none: { colour: 'default', icon: <ClockCircleOutlined aria-hidden /> },
  destroy: { colour: 'error', icon: <DeleteOutlined aria-hidden /> },
  keep: { colour: 'processing', icon: <FieldTimeOutlined aria-hidden /> },
  permanent: { colour: 'success', icon: <LockOutlined aria-hidden /> },
  transfer: { colour: 'warning', icon: <SendOutlined aria-hidden /> },
}

/** An opinion on a record: icon and word. */
export function OpinionTag({ line }: { line: Pick<BatchLine, 'opinion' | 'years'> }) {
  const t = useT()
  const { colour, icon } = LOOKS[line.opinion ?? 'none']
  return (
    <Tag color={colour} icon={icon} style={{ margin: 0 }}>
      {opinionText(t, line)}
    </Tag>
  )
}
