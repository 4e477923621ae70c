import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Empty, Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { rowOutcomes, type Batch, type RowOutcome } from '../../shared/model/intake'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'
import { ErrorNote } from './ErrorNote'
import { FindingsGrid } from './FindingsGrid'
import { OutcomeWord } from './verdictWords'
import { applyRows, useChangedTicks } from './useChangedTicks'
import { usePagedRows } from './usePagedRows'

/** Rows of a loaded ledger that deserved a look, by outcome, all or only what is still open. */
export function BatchFindings({ batch }: { batch: Batch }) {
  const t = useT()
  const { uid } = batch
  const [outcome, setOutcome] = useState<RowOutcome | 'all'>('all')
  const [open, setOpen] = useState(false)
  const { data } = useQuery(rpc.catalogue.types.queryOptions({ input: {} }))
  const filter = useMemo(() => ({ uid, open, ...(outcome === 'all' ? {} : { outcome }) }), [uid, open, outcome])
  const options = useCallback(
    (page: { offset: number; limit: number }) => rpc.intake.batchRows.queryOptions({ input: { ...filter, ...page } }),
    [filter],
  )
  const { total, row, onRange, error, loading } = usePagedRows(options)
  const showError = useShowError()
  const can = useCan()
  const canTake = batch.state === 'loaded' && batch.openChanges > 0 && can('intake.run')
  const { ticks, ids, clear } = useChangedTicks({
    batch,
    filter,
    row,
    allLabel: t('intakePage.tickAll'),
    onError: showError,
  })
  return (
    <div className="intake-preview">
      <div className="intake-bar">
        <Segmented
          size="small"
          value={outcome}
          onChange={setOutcome}
          aria-label={t('intakePage.filter')}
          options={[
            { value: 'all' as const, label: t('common.all') },
            ...rowOutcomes.map((value) => ({ value, label: <OutcomeWord outcome={value} /> })),
          ]}
        />
        <Checkbox checked={open} onChange={(event) => setOpen(event.target.checked)}>
          {t('intakePage.onlyOpen')}
        </Checkbox>
        <span style={{ flex: 1 }} />
        {canTake && <TakeTicked uid={uid} ids={ids} onDone={clear} />}
        <span>{t('common.total', { count: total.toLocaleString('en') })}</span>
      </div>
      {error && <ErrorNote error={error} />}
      <FindingsGrid
        key={`${outcome} ${open}`}
        label={t('intakePage.finding')}
        type={data?.types.find(({ id }) => id === batch.type)}
        total={total}
        row={row}
        onRange={onRange}
        ticks={canTake ? ticks : undefined}
        empty={!loading && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('intakePage.noFindings')} />}
      />
    </div>
  )
}

interface TakeProps {
  uid: string
  ids: ReadonlySet<number>
  onDone: () => void
}

/** Takes the ticked changes over into their records. */
function TakeTicked({ uid, ids, onDone }: TakeProps) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  const take = () => {
    setBusy(true)
    applyRows(uid, ids)
      .then((applied) => {
        message.success(t('intakePage.applied', { count: formatCount(applied) }))
        onDone()
      })
      .catch(showError)
      .finally(() => setBusy(false))
  }
  if (ids.size === 0) return <span className="intake-quiet">{t('intakePage.tickHint')}</span>
  return (
    <Button size="small" type="primary" loading={busy} onClick={take}>
      {t('intakePage.applyTicked', { count: formatCount(ids.size) })}
    </Button>
  )
}
