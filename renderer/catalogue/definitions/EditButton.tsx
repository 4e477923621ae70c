import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'

/** The small pencil at the end of a row. */
export function EditButton({ label, onEdit }: { label: string; onEdit: () => void }) {
  return <Button type="text" size="small" icon={<EditOutlined />} aria-label={label} onClick={onEdit} />
}
