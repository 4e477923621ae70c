import { useQuery } from '@tanstack/react-query'
import { Table, Tag } from 'antd'
import { Link } from 'react-router'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { LateTag } from '../ui/LateTag'

/** A step in words: so many working days before or after the due date. */
export const stepText = (t: Translate, days: number): string =>
  days === 0
    ? t('reminders.step.due')
    : t(days < 0 ? 'reminders.step.before' : 'reminders.step.after', { days: Math.abs(days) })

/** The records of one reminder that are out now. */
export function ReminderLines({ uid }: { uid: string }) {
  const t = useT()
  const { data } = useQuery(rpc.reminders.lines.queryOptions({ input: { uid } }))
  return (
    <Table
      size="small"
      rowKey="id"
      loading={!data}
      dataSource={data?.lines ?? []}
      pagination={false}
      columns={[
        {
          title: t('circulation.column.file'),
          render: (_, line) => (
            <Link className="code" to={`/catalogue/${line.recordUid}`}>
              {line.code ?? line.businessNumber ?? line.title}
            </Link>
          ),
        },
        {
          title: t('circulation.field.slip'),
          width: 170,
          render: (_, line) => (
            <>
              <span className="code">{line.slip}</span>{' '}
              <LateTag enteredOn={line.enteredOn} paperSlip={line.paperSlip} />
            </>
          ),
        },
        {
          title: t('circulation.field.dueOn'),
          className: 'num',
          width: 210,
          render: (_, line) => (
            <>
              {line.dueOn}{' '}
              {line.overdueDays > 0 && (
                <Tag color="error">{t('circulation.daysOverdue', { count: line.overdueDays })}</Tag>
              )}
            </>
          ),
        },
        { title: t('reminders.state'), width: 180, render: (_, line) => stepText(t, line.step) },
      ]}
    />
  )
}
