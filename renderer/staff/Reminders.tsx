import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { today } from '../ui/format'
import { dueOf } from './due'

/** What has to be done without being asked: loans overdue or due soon, records that wait at the desk. */
export function Reminders() {
  const t = useT()
  const { data: own } = useQuery(rpc.requests.ownLoans.queryOptions({ input: { limit: 500 } }))
  const { data: counts } = useQuery(rpc.requests.counts.queryOptions({ input: {} }))
  const due = (own?.loans ?? []).map((loan) => dueOf(loan.dueOn, today()).tone)
  const overdue = due.filter((tone) => tone === 'overdue').length
  const soon = due.filter((tone) => tone === 'today' || tone === 'soon').length
  const ready = counts?.ready ?? 0
  return (
    <div className="staff-reminders">
      {overdue > 0 && (
        <Alert
          type="error"
          showIcon
          title={<Link to="/ask/loans">{t('staff.remindOverdue', { count: overdue })}</Link>}
        />
      )}
      {soon > 0 && (
        <Alert type="warning" showIcon title={<Link to="/ask/loans">{t('staff.remindSoon', { count: soon })}</Link>} />
      )}
      {ready > 0 && (
        <Alert
          type="success"
          showIcon
          title={<Link to="/ask/requests">{t('staff.remindReady', { count: ready })}</Link>}
        />
      )}
    </div>
  )
}
