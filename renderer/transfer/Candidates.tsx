import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { App, Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { TransferCandidate } from '../../shared/model/transfer'
import { TRANSFER_MOST } from '../../shared/rules/transferring'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { periodText } from '../ui/periodText'
import { formatCount } from '../ui/format'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { PrepareDialog } from './PrepareDialog'
import { lineColumns } from './lineColumns'
import { ScopeDialog } from './ScopeDialog'

const useCandidates = () =>
  useInfiniteQuery(
    rpc.transfer.candidates.infiniteOptions({ input: (cursor: string | null) => ({ cursor }), ...paged }),
  )

/** What is due and on no list yet, oldest first, with what cannot go now and why. */
export function Candidates({ chosen, onChosen }: { chosen: string[]; onChosen: (chosen: string[]) => void }) {
  const t = useT()
  const can = useCan()
  const found = useCandidates()
  const { rows, total, ...list } = pagesOf(found)
  const first = found.data?.pages[0]
  const choosing = can('disposal.prepare')
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ padding: '0 16px 8px', flex: 'none' }}>
        <ScopeLine lastYear={first?.lastYear} />
        <span className="num">{t('common.total', { count: formatCount(total) })}</span>
        {first && <Tag color="success">{t('transfer.readyCount', { count: formatCount(first.ready) })}</Tag>}
        {first?.refused.map(({ reason, count }) => (
          <Tag key={reason} color="warning">
            {t(`transfer.refused.${reason}`)} {formatCount(count)}
          </Tag>
        ))}
      </Flex>
      <ListBody<TransferCandidate>
        rowKey="uid"
        rows={rows}
        columns={lineColumns(t)}
        empty={t('transfer.noCandidates')}
        {...(choosing ? { chosen: { keys: chosen, choose: onChosen } } : {})}
        {...list}
      />
    </>
  )
}

/** In words: which records go where, after how many years. */
function ScopeLine({ lastYear }: { lastYear: number | undefined }) {
  const t = useT()
  const { data: scope } = useQuery(rpc.transfer.scope.queryOptions({ input: {} }))
  if (!scope || lastYear === undefined) return null
  return (
    <Typography.Text type="secondary">
      {t('transfer.dueHint', {
        year: lastYear,
        periods: scope.periods.map((period) => periodText(t, period)).join(t('common.listSeparator')),
        years: scope.years,
        archive: scope.archive || t('transfer.noArchive'),
      })}
    </Typography.Text>
  )
}

/** The scope, and making a list of what is chosen or of all that can go. */
export function CandidateActions({ chosen }: { chosen: readonly string[] }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [dialog, setDialog] = useState<'scope' | 'prepare' | null>(null)
  const ready = useCandidates().data?.pages[0]?.ready ?? 0
  const count = chosen.length > 0 ? chosen.length : Math.min(ready, TRANSFER_MOST)
  const what = chosen.length > 0 ? 'prepareChosen' : ready > TRANSFER_MOST ? 'prepareOldest' : 'prepareAll'
  return (
    <Flex gap={8}>
      {can('retention.manage') && <Button onClick={() => setDialog('scope')}>{t('transfer.scope')}</Button>}
      {can('disposal.prepare') && (
        <Button type="primary" disabled={count === 0} onClick={() => setDialog('prepare')}>
          {t(`transfer.${what}`, { count: formatCount(count) })}
        </Button>
      )}
      {dialog === 'scope' && <ScopeDialog onClose={() => setDialog(null)} />}
      {dialog === 'prepare' && (
        <PrepareDialog
          records={chosen.length > 0 ? [...chosen] : 'all'}
          count={count}
          onClose={(list) => {
            setDialog(null)
            if (!list) return
            void message.success(t('transfer.prepared', { number: list.number, count: formatCount(list.records) }))
            void navigate(`/retention/transfers/${list.uid}`)
          }}
        />
      )}
    </Flex>
  )
}
