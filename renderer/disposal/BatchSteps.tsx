import { Steps } from 'antd'
import type { BatchView } from '../../shared/model/disposal'
import { batchSteps, type BatchState } from '../../shared/rules/disposalState'
import { useT } from '../app/i18n'
import { waitsText } from './texts'

/** Where a state stands on the line. */
const placeOf = (state: BatchState | undefined): number =>
  batchSteps.indexOf((state === 'destroying' ? 'destroyed' : state) as (typeof batchSteps)[number])

/** The way of the batch as a line: what is done with day and person, what it waits for now, what is still to come. */
export function BatchSteps({ batch }: { batch: BatchView }) {
  const t = useT()
  const ended = batch.state === 'closed' || batch.state === 'cancelled'
  // Where an ended batch left the line.
  const reached = ended ? batch.steps.findLast((step) => batchSteps.includes(step.state as never))?.state : batch.state
  const now = placeOf(reached)
  const leaving = (at: number) =>
    batch.steps.find((step) => placeOf(step.state) === at + 1 && step.event !== 'sendBack')
  const done = batch.state === 'destroyed'
  const items = batchSteps.map((step, at) => {
    const left = at < now || done ? leaving(at) : undefined
    const last = done && at === batchSteps.length - 1 ? batch.steps.at(-1) : undefined
    const told = left ?? last
    // Who ends the waiting is who destroys: that stands at the next step.
    const past =
      step === 'cooling'
        ? batch.list?.coolingUntil && <Past on={batch.list.coolingUntil} by="" />
        : told && <Past on={told.on} by={told.by} />
    return {
      title: t(`disposal.step.${step}`),
      content: at === now && !done ? waitsText(t, batch) : told ? past : '',
    }
  })
  return (
    <Steps
      size="small"
      current={Math.max(0, now)}
      status={batch.state === 'cancelled' ? 'error' : done ? 'finish' : 'process'}
      items={items}
      aria-label={t('disposal.history')}
    />
  )
}

/** Day and person; neither breaks within itself. */
function Past({ on, by }: { on: string; by: string }) {
  return (
    <>
      <span className="code">{on}</span> <span className="dsp-name">{by}</span>
    </>
  )
}
