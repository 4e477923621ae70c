import { Typography } from 'antd'

/** What stands in an empty list: readable, not greyed out. */
export function EmptyNote({ text }: { text: string }) {
  return (
    <Typography.Text type="secondary" style={{ fontSize: 13 }}>
      {text}
    </Typography.Text>
  )
}
