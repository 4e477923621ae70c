import { ExclamationCircleFilled } from '@ant-design/icons'
import { Skeleton, theme } from 'antd'
import { Link } from 'react-router'
import type { Today } from '../../shared/model/report'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useWaiting } from '../confirmations'
import { formatCount, formatInstant } from '../ui/format'
import { draftsOf, waitingOf, type Waiting } from './waiting'

/** What waits today, each count the way to its rows. */
export function TodayList({ today }: { today: Today | undefined }) {
  const t = useT()
  const can = useCan()
  const seconds = useWaiting()
  if (!today) return <Skeleton active paragraph={{ rows: 12 }} className="home-today" />
  const drafts = draftsOf(today, can)
  return (
    <div className="home-today">
      {waitingOf(today, can, seconds).map(({ label, lines }) => (
        <section key={label} aria-label={t(label)}>
          <h2>{t(label)}</h2>
          <ul>
            {lines.map((line) => (
              <Line key={line.label} line={line} />
            ))}
          </ul>
        </section>
      ))}
      {drafts.length > 0 && (
        <section aria-label={t('home.group.drafts')}>
          <h2>{t('home.group.drafts')}</h2>
          <ul>
            {drafts.map(({ key, label, to, updatedAt }) => (
              <li key={key}>
                <Link to={to}>
                  <span>{t(label)}</span>
                  <span className="num home-quiet">{formatInstant(updatedAt).slice(0, 16)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Line({ line: { label, count, to, urgent = false } }: { line: Waiting }) {
  const t = useT()
  const { token } = theme.useToken()
  const warns = urgent && count > 0
  return (
    <li>
      <Link to={to}>
        <span>
          {warns && (
            <ExclamationCircleFilled aria-hidden="true" style={{ color: token.colorError, marginInlineEnd: 6 }} />
          )}
          {t(label)}
        </span>
        <span
          className={count === 0 ? 'num home-count home-quiet' : 'num home-count'}
          style={warns ? { color: token.colorError } : {}}
        >
          {formatCount(count)}
        </span>
      </Link>
    </li>
  )
}
