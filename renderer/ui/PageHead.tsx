import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'

/** Head of a page: title, what belongs beside it, the primary action at the right. */
export function PageHead({ title, beside, actions }: { title: ReactNode; beside?: ReactNode; actions?: ReactNode }) {
  return (
    <Flex align="center" gap={12} style={{ padding: '10px 16px', flex: 'none', minHeight: 52 }}>
      <Typography.Title level={1} style={{ fontSize: 17, margin: 0, whiteSpace: 'nowrap' }}>
        {title}
      </Typography.Title>
      {beside}
      <span style={{ flex: 1 }} />
      {actions}
    </Flex>
  )
}
