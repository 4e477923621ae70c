import { Table, Tag } from 'antd'
import type { KnownYear } from '../../shared/model/calendar'
import { useT } from '../app/i18n'

/** The days of a table, off and worked; a long one scrolls in its own box, by keyboard too. */
export function Days({ days }: { days: KnownYear['days'] }) {
  const t = useT()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div role="region" aria-label={t('calendar.title')} tabIndex={0} style={{ maxHeight: 280, overflow: 'auto' }}>
      <Table
        size="small"
        rowKey="date"
        dataSource={days}
        pagination={false}
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
    </div>
  )
}
