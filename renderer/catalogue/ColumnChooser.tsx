import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Flex, Popover } from 'antd'
import { useT } from '../app/i18n'
import { COLUMNS, type Column } from './columns'

interface Props {
  columns: readonly Column[]
  onChange: (columns: { key: string; width: number }[]) => void
}

/** Which columns this person wants, and in which order. */
export function ColumnChooser({ columns, onChange }: Props) {
  const t = useT()
  const shown = new Set(columns.map((column) => column.key))
  const toggle = (column: Column) =>
    onChange(shown.has(column.key) ? columns.filter((one) => one.key !== column.key) : [...columns, column])
  const move = (key: string, by: number) => {
    const next = [...columns]
    const from = next.findIndex((one) => one.key === key)
    const [moved] = next.splice(from, 1)
    if (moved) next.splice(Math.max(0, from + by), 0, moved)
    onChange(next)
  }
  const rows = [...columns, ...COLUMNS.filter((column) => !shown.has(column.key))]
  const list = (
    <Flex vertical gap={2} style={{ width: 240 }}>
      {rows.map((column) => (
        <Flex key={column.key} align="center" gap={4}>
          <Checkbox
            checked={shown.has(column.key)}
            disabled={shown.size === 1 && shown.has(column.key)}
            onChange={() => toggle(column)}
            style={{ flex: 1 }}
          >
            {t(column.label)}
          </Checkbox>
          {shown.has(column.key) && (
            <>
              <Button type="text" size="small" onClick={() => move(column.key, -1)} aria-label={`${t(column.label)} ↑`}>
                ↑
              </Button>
              <Button type="text" size="small" onClick={() => move(column.key, 1)} aria-label={`${t(column.label)} ↓`}>
                ↓
              </Button>
            </>
          )}
        </Flex>
      ))}
      <Button size="small" onClick={() => onChange(COLUMNS.filter((column) => column.first))}>
        {t('catalogue.columnsReset')}
      </Button>
    </Flex>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button icon={<SettingOutlined />}>{t('catalogue.columns')}</Button>
    </Popover>
  )
}
