import { useQuery } from '@tanstack/react-query'
import { App, Button, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { PeriodMisfit } from '../../shared/model/retention'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'
import { periodText } from '../ui/periodText'

const SHOWN = 50

/** Records whose period was changed while 档号 or box still say the old one: to be marked on paper and moved. */
export function PeriodMisfits() {
  const t = useT()
  const can = useCan()
  const { message } = App.useApp()
  const showError = useShowError()
  const { data } = useQuery(rpc.retention.misfits.queryOptions({ input: { limit: SHOWN } }))
  if (!data || data.total === 0) return null
  const mark = (rows: readonly PeriodMisfit[]) =>
    client.retention
      .markMisfits({ uids: rows.map(({ uid }) => uid) })
      .then(({ marked }) => void message.success(t('retention.marked', { count: formatCount(marked) })))
      .catch(showError)
  const marking = can('catalogue.write')
  return (
    <section className="retention-misfits" aria-label={t('retention.misfits')}>
      <Flex gap={12} align="center" wrap>
        <Typography.Text strong>{t('retention.misfits')}</Typography.Text>
        <span className="num">{formatCount(data.total)}</span>
        {marking && data.rows.length > 1 && (
          <Button size="small" onClick={() => void mark(data.rows)}>
            {t('retention.markAll', { count: formatCount(data.rows.length) })}
          </Button>
        )}
        <Typography.Text type="secondary">{t('retention.misfitsHint')}</Typography.Text>
      </Flex>
      <ul className="plain-list retention-misfit-list" tabIndex={0} aria-label={t('retention.misfits')}>
        {data.rows.map((one) => (
          <li key={one.uid}>
            <Flex gap={12} align="center" wrap>
              <Link className="code" to={`/catalogue/${one.uid}`}>
                {one.name}
              </Link>
              <span>{t('retention.misfit', { period: periodText(t, one.period) })}</span>
              {one.codePeriod && <span>{t('retention.misfitCode', { period: periodText(t, one.codePeriod) })}</span>}
              {one.box && (
                <span>{t('retention.misfitBox', { box: one.box.number, period: periodText(t, one.box.period) })}</span>
              )}
              {marking && (
                <Button size="small" aria-label={`${t('retention.mark')} ${one.name}`} onClick={() => void mark([one])}>
                  {t('retention.mark')}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
    </section>
  )
}
