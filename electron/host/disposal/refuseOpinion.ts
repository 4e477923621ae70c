import { longerPeriod, whyNotOpine, type Opinion } from '../../../shared/rules/disposalState'
import { nameOf } from '../catalogue'
import { fail } from '../errors'
import { dueOf } from '../retention'
import type { LineRow } from './lineStore'

/** Refuses an opinion the period of the record does not allow. */
export function refuseOpinion(
  line: LineRow,
  { opinion, years }: { opinion: Opinion; years: number | null },
  today: string,
): void {
  const after = years === null ? null : longerPeriod(line.period, years)
  const facts = {
    period: line.period,
    dueOn: line.now_due_on,
    dueAfter: after === null ? null : dueOf({ ...line, period: after }),
  }
  const why = whyNotOpine(opinion, facts, today)
  if (why) fail('disposal.opinion-refused', { code: nameOf(line), opinion, why, dueOn: line.now_due_on, years })
}
