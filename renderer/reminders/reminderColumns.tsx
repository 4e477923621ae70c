import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import type { Translate } from '../../shared/messages'
import type { Reminder, ReminderState } from '../../shared/model/reminder'
import { formatInstant } from '../ui/format'

const LOOKS: Record<ReminderState, { color: string; icon: ReactNode }> = {
  waiting: { color: 'processing', icon: <ClockCircleOutlined /> },
  sent: { color: 'success', icon: <CheckCircleOutlined /> },
  failed: { color: 'error', icon: <CloseCircleOutlined /> },
  dropped: { color: 'default', icon: <MinusCircleOutlined /> },
}
const minute = (at: number) => formatInstant(at).slice(0, 16)

/** Why it is not out yet, in the words of the desk and of the server. */
export function problemText(
  t: Translate,
  { problem, reply, tries, nextAt }: Pick<Reminder, 'problem' | 'reply' | 'tries' | 'nextAt'>,
): string {
  if (problem === null) return ''
  const then =
    nextAt === null ? t('reminders.gaveUp', { tries }) : t('reminders.nextTry', { tries, at: minute(nextAt) })
  return [t(`reminders.problem.${problem}`), reply, then].filter(Boolean).join(' · ')
}

function State({ t, row }: { t: Translate; row: Reminder }) {
  const { color, icon } = LOOKS[row.state]
  const problem = problemText(t, row)
  return (
    <>
      <Tag color={color} icon={icon}>
        {t(`reminders.state.${row.state}`)}
      </Tag>
      {problem && (
        <Typography.Text type="danger" style={{ display: 'block' }}>
          {problem}
        </Typography.Text>
      )}
    </>
  )
}

/** Columns of the list: what is out, or what was done and by whom. */
export const reminderColumns = (t: Translate, which: 'waiting' | 'done') => [
  {
    title: t('reminders.borrower'),
    render: (_: unknown, row: Reminder) => (
      <>
        {row.borrower}
        <div className="desk-who">
          {[row.department, row.phone, row.way === 'email' ? row.email : ''].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  {
    title: t('reminders.lines'),
    width: 150,
    className: 'num',
    render: (_: unknown, row: Reminder) => (
      <>
        {row.lines}{' '}
        {row.overdue > 0 && <Tag color="error">{t('reminders.ofWhichOverdue', { count: row.overdue })}</Tag>}
      </>
    ),
  },
  {
    title: t('reminders.oldestDue'),
    width: 116,
    className: 'num',
    render: (_: unknown, row: Reminder) => row.oldestDue ?? t('common.none'),
  },
  { title: t('reminders.way'), width: 80, render: (_: unknown, row: Reminder) => t(`reminders.way.${row.way}`) },
  { title: t('reminders.state'), width: 260, render: (_: unknown, row: Reminder) => <State t={t} row={row} /> },
  { title: t('reminders.madeOn'), dataIndex: 'madeOn', width: 116, className: 'num' },
  ...(which === 'waiting'
    ? []
    : [
        {
          title: t('reminders.done'),
          width: 210,
          className: 'num',
          render: (_: unknown, row: Reminder) =>
            row.doneAt === null
              ? t('common.none')
              : `${minute(row.doneAt)} · ${row.doneBy || t('reminders.byProgram')}`,
        },
      ]),
]
