import type { LedgerResult, RowOutcome } from '../../shared/model/intake'
import { verdictSeverity, type VerdictCode } from '../../shared/rules/ledgerVerdict'
import { isMessageKey } from '../../shared/messages'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { OutcomeIcon, outcomeOf } from './verdictWords'

/** Which rows the grid shows; empty: all that deserve a look. */
export interface FindingFilter {
  outcome?: RowOutcome
  code?: VerdictCode
}

const codes = Object.keys(verdictSeverity) as VerdictCode[]

interface Props {
  counts: LedgerResult['counts']
  outcomes: Partial<Record<RowOutcome, number>>
  filter: FindingFilter
  onFilter: (filter: FindingFilter) => void
}

/** Verdict counts as chips that filter the grid: what becomes of the rows first, then every kind of finding. */
export function VerdictChips({ counts, outcomes, filter, onFilter }: Props) {
  const t = useT()
  const outcomeChips = (['set-aside', 'pending', 'changed'] as const).filter((one) => (outcomes[one] ?? 0) > 0)
  const codeChips = codes.filter((code) => (counts[code] ?? 0) > 0)
  if (outcomeChips.length + codeChips.length === 0) return null
  return (
    <ul className="intake-chips" aria-label={t('intakePage.filter')}>
      <Chip chosen={!filter.outcome && !filter.code} text={t('common.all')} onClick={() => onFilter({})} />
      {outcomeChips.map((outcome) => (
        <Chip
          key={outcome}
          outcome={outcome}
          chosen={filter.outcome === outcome}
          text={t(`intakePage.outcome.${outcome}`)}
          count={outcomes[outcome]}
          onClick={() => onFilter(filter.outcome === outcome ? {} : { outcome })}
        />
      ))}
      {codeChips.map((code) => (
        <Chip
          key={code}
          id={code}
          outcome={outcomeOf(code)}
          chosen={filter.code === code}
          text={t(shortKey(code))}
          count={counts[code]}
          onClick={() => onFilter(filter.code === code ? {} : { code })}
        />
      ))}
    </ul>
  )
}

/** Findings of ledgers have a short name; those of lists never stand on a chip. */
const shortKey = (code: VerdictCode) => {
  const short = `intakePage.short.${code}`
  return isMessageKey(short) ? short : (`intake.verdict.${code}` as const)
}

interface ChipProps {
  text: string
  chosen: boolean
  onClick: () => void
  id?: string
  outcome?: RowOutcome
  count?: number | undefined
}

function Chip({ text, chosen, onClick, id, outcome, count }: ChipProps) {
  return (
    <li>
      <button type="button" className="intake-chip" aria-pressed={chosen} data-code={id} onClick={onClick}>
        {outcome && <OutcomeIcon outcome={outcome} />}
        {text}
        {count !== undefined && <b>{formatCount(count)}</b>}
      </button>
    </li>
  )
}
