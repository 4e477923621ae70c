import { Link } from 'react-router'
import type { HoldOnRecord } from '../../shared/model/heldBy'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'

const dayOf = (at: number) => formatInstant(at).slice(0, 10)

/** Every case a record stands or stood under. */
export function RecordHolds({ holds }: { holds: readonly HoldOnRecord[] }) {
  const t = useT()
  if (holds.length === 0) return null
  return (
    <section aria-label={t('holds.onRecord')}>
      <h2 className="section-title">{t('holds.onRecord')}</h2>
      <ul className="plain-list">
        {holds.map((hold) => (
          <li key={`${hold.uid} ${hold.heldAt}`}>
            <Link className="code" to={`/retention/holds/${hold.uid}`}>
              {hold.number}
            </Link>{' '}
            · {t(`holds.kind.${hold.kind}`)} · {hold.caseNumber} ·{' '}
            <span className="num">
              {t('holds.heldLine', {
                from: dayOf(hold.heldAt),
                to:
                  hold.releasedAt === null ? t('holds.stillHeld') : t('holds.until', { date: dayOf(hold.releasedAt) }),
              })}
            </span>
            {hold.releasedAt === null && ` · ${t(hold.mayLend ? 'holds.lendTag' : 'holds.noLendTag')}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
