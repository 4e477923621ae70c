import { Button, Table, type TableColumnsType } from 'antd'
import { groupName } from '../../shared/messages/groupName'
import type { Translate } from '../../shared/messages'
import type { UseBy, UseGroup } from '../../shared/model/statistics'
import { useT, useWords } from '../app/i18n'
import { formatCount } from '../ui/format'

const lateColumns = (t: Translate): TableColumnsType<UseGroup> => [
  {
    title: t('statistics.late'),
    width: 90,
    align: 'right',
    className: 'num',
    render: (_, { late }) => formatCount(late),
  },
  {
    title: t('statistics.lateShare'),
    width: 100,
    align: 'right',
    className: 'num',
    render: (_, { records, late }) => (late === 0 ? t('common.none') : `${((late / records) * 100).toFixed(1)}%`),
  },
]

/** The figures of the bars for reading and for the keyboard; each opens its records. */
export function UseTable({
  by,
  groups,
  chosen,
  onChoose,
}: {
  by: UseBy
  groups: readonly UseGroup[]
  chosen: string | null
  onChoose: (key: string) => void
}) {
  const t = useT()
  const { language } = useWords()
  return (
    <Table<UseGroup>
      size="small"
      rowKey="key"
      style={{ flex: '1 1 380px' }}
      dataSource={[...groups]}
      pagination={groups.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      columns={[
        {
          title: t(`statistics.by.${by}`),
          render: (_, group) => (
            <Button
              type="link"
              size="small"
              style={{ padding: 0 }}
              aria-pressed={group.key === chosen}
              onClick={() => onChoose(group.key)}
            >
              {groupName(t, language, by, group)}
            </Button>
          ),
        },
        {
          title: t(by === 'overdue' ? 'statistics.overdueOn' : 'statistics.used'),
          width: 130,
          align: 'right',
          className: 'num',
          render: (_, { records }) => formatCount(records),
        },
        ...(by === 'overdue' ? [] : lateColumns(t)),
      ]}
    />
  )
}
