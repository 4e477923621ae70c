import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'

/** Says that due dates already reach a year whose holidays nobody knows; nothing when all are known. */
export function MissingYears() {
  const t = useT()
  const can = useCan()
  const { data } = useQuery(rpc.calendar.years.queryOptions({ input: {} }))
  if (!data || data.missing.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      banner
      title={t('calendar.missing', { year: data.missing.join(t('common.listSeparator')) })}
      description={can('settings.manage') ? undefined : t('calendar.missingAsk')}
      action={can('settings.manage') && <Link to="/settings/calendar">{t('calendar.toImport')}</Link>}
    />
  )
}
