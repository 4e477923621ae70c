import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { useT } from '../app/i18n'

interface Props {
  /** `create`: the folder may be made anew. */
  mode: 'open' | 'create'
  id?: string
  value?: string
  onChange?: (path: string) => void
  autoFocus?: boolean
  placeholder?: string
}

/** A folder of the computer the host runs on: typed, or chosen in the system's dialog where there is one. */
export function FolderField({ mode, id, value, onChange, ...rest }: Props) {
  const t = useT()
  const choose = async () => {
    const question = { title: t('room.chooseFolder'), mode, ...(value ? { defaultPath: value } : {}) }
    const path = await window.native?.chooseFolder(question)
    if (path) onChange?.(path)
  }
  return (
    <Space.Compact block>
      <Input
        id={id}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        maxLength={1000}
        spellCheck={false}
        {...rest}
      />
      {window.native && (
        <Button icon={<FolderOpenOutlined />} onClick={() => void choose()}>
          {t('room.choose')}
        </Button>
      )}
    </Space.Compact>
  )
}
