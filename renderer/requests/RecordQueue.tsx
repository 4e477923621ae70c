import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { LineStateTag, wishOf } from './parts'

/** Who waits for a record, in order; nothing when nobody does. */
export function RecordQueue({ record }: { record: string }) {
  const t = useT()
  const can = useCan()
  const { data } = useQuery({
    ...rpc.requests.queue.queryOptions({ input: { ref: record } }),
    enabled: can('circulation.desk'),
  })
  if (!data || data.lines.length === 0) return null
  return (
    <section aria-label={t('requestsPage.queue')}>
      <h2 className="section-title">{t('requestsPage.queue')}</h2>
      <ol style={{ margin: '4px 0', paddingInlineStart: 22 }}>
        {data.lines.map(({ uid, state, request, expectedOn }) => (
          <li key={uid}>
            <LineStateTag state={state} />{' '}
            {[request.borrower.name, request.borrower.department].filter(Boolean).join(' · ')}{' '}
            <Link className="code" to={`/requests?open=${request.number}`}>
              {request.number}
            </Link>{' '}
            <span className="quiet">
              {[
                wishOf(t, request),
                request.neededBy && t('requestsPage.neededOn', { date: request.neededBy }),
                expectedOn && t('requestsPage.expectedOn', { date: expectedOn }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
