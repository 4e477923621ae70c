import type { LedgerCounts } from '../../shared/model/intake'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'

/** Counts of a run as figures with their words; zero where nothing can be is left out. */
export function Counts({ counts, planned = false }: { counts: LedgerCounts; planned?: boolean }) {
  const t = useT()
  const shown = (['dataRows', 'loaded', 'pending', 'setAside', 'same', 'changed'] as const).filter(
    (key) => key === 'dataRows' || key === 'loaded' || key === 'setAside' || counts[key] > 0,
  )
  return (
    <dl className="intake-counts">
      {shown.map((key) => (
        <div key={key} data-count={key}>
          <dt>{t(planned && key === 'loaded' ? 'intakePage.count.toLoad' : `intakePage.count.${key}`)}</dt>
          <dd>{formatCount(counts[key])}</dd>
        </div>
      ))}
    </dl>
  )
}
