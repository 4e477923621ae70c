import type { ListCounts } from '../../shared/model/golive'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'

const KEYS = ['dataRows', 'added', 'changed', 'same', 'setAside', 'warned', 'registered'] as const
const ALWAYS: readonly string[] = ['dataRows', 'added', 'setAside']

/** Counts of a list as figures with their words; others than the main ones only when there are any. */
export function ListCountsLine({ counts }: { counts: Partial<ListCounts> }) {
  const t = useT()
  return (
    <dl className="intake-counts">
      {KEYS.filter((key) => ALWAYS.includes(key) || (counts[key] ?? 0) > 0).map((key) => (
        <div key={key} data-count={key}>
          <dt>{t(`golive.count.${key}`)}</dt>
          <dd>{formatCount(counts[key] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  )
}
