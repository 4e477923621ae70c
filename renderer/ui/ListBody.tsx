import { Button, Empty, Table, type TableColumnsType } from 'antd'
import { useT } from '../app/i18n'

interface Props<Row> {
  rowKey: keyof Row & string
  rows: readonly Row[]
  loading: boolean
  columns: TableColumnsType<Row>
  /** Said when there is nothing. */
  empty: string
  more: { has: boolean; busy: boolean; load: () => void }
  /** Part of a page that scrolls as a whole. */
  within?: boolean
  /** Rows can be chosen, or only those that may be. */
  chosen?: { keys: readonly string[]; choose: (keys: string[]) => void; may?: (row: Row) => boolean }
}

/** A register: rows in a table that scrolls by itself, more at its end. */
export function ListBody<Row extends object>({
  rowKey,
  rows,
  loading,
  columns,
  empty,
  more,
  within = false,
  chosen,
}: Props<Row>) {
  const t = useT()
  return (
    <div {...(within ? {} : { className: 'scroll', style: { flex: 1, padding: '0 16px' } })}>
      <Table<Row>
        size="small"
        rowKey={rowKey}
        loading={loading}
        dataSource={[...rows]}
        pagination={false}
        columns={columns}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
        {...(chosen
          ? {
              rowSelection: {
                selectedRowKeys: [...chosen.keys],
                onChange: (keys) => chosen.choose(keys.map(String)),
                getCheckboxProps: (row) => ({
                  'aria-label': String(row[rowKey]),
                  disabled: chosen.may?.(row) === false,
                }),
              },
            }
          : {})}
      />
      {more.has && (
        <Button block type="text" loading={more.busy} onClick={more.load}>
          {t('common.more')}
        </Button>
      )}
    </div>
  )
}
