import { Table, Tag } from 'antd'
import type { KnownYear } from '../../shared/model/calendar'
import { useT } from '../app/i18n'

/** The days of a table, off and worked. */
export function Days({ days }: { days: KnownYear['days'] }) {
  const t = useT()
  return (
    <Table
      size="small"
      rowKey="date"
      dataSource={days}
      pagination={false}
      scroll={{ y: 260 }}
      columns={[
        { title: t('calendar.date'), dataIndex: 'date', className: 'num', width: 120 },
        {
          title: t('calendar.kind'),
          width: 120,
          render: (_, day) => (
            <Tag color={day.kind === 'work' ? 'warning' : 'success'}>{t(`calendar.${day.kind}`)}</Tag>
          ),
        },
        { title: t('calendar.name'), dataIndex: 'name', render: (name: string) => name || t('common.none') },
      ]}
    />
  )
}
