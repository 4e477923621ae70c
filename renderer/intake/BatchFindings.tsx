import { useQuery } from '@tanstack/react-query'
import { Checkbox, Empty, Segmented } from 'antd'
import { useCallback, useState } from 'react'
import { rowOutcomes, type Batch, type RowOutcome } from '../../shared/model/intake'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ErrorNote } from './ErrorNote'
import { FindingsGrid } from './FindingsGrid'
import { OutcomeWord } from './verdictWords'
import { usePagedRows } from './usePagedRows'

const NO_FIELDS = new Map()

/** Rows of a loaded ledger that deserved a look, by outcome, all or only what is still open. */
export function BatchFindings({ batch }: { batch: Batch }) {
  const t = useT()
  const { uid } = batch
  const [outcome, setOutcome] = useState<RowOutcome | 'all'>('all')
  const [open, setOpen] = useState(false)
  const { data } = useQuery(rpc.catalogue.types.queryOptions({ input: {} }))
  const options = useCallback(
    (page: { offset: number; limit: number }) =>
      rpc.intake.batchRows.queryOptions({
        input: { uid, open, ...(outcome === 'all' ? {} : { outcome }), ...page },
      }),
    [uid, open, outcome],
  )
  const { total, row, onRange, error, loading } = usePagedRows(options)
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
        <span>{t('common.total', { count: total.toLocaleString('en') })}</span>
      </div>
      {error && <ErrorNote error={error} />}
      <FindingsGrid
        key={`${outcome} ${open}`}
        label={t('intakePage.finding')}
        type={data?.types.find(({ id }) => id === batch.type)}
        fields={NO_FIELDS}
        total={total}
        row={row}
        onRange={onRange}
        empty={!loading && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('intakePage.noFindings')} />}
      />
    </div>
  )
}
