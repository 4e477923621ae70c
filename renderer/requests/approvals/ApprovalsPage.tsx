import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Segmented, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useErrorText } from '../../app/showError'
import { ApprovalCard } from './ApprovalCard'
import './approvals.css'

type View = 'to-decide' | 'decided'

/** What waits for my decision, oldest first, and what I decided; made for a few touches, narrow or wide. */
export function ApprovalsPage({ head }: { head?: ReactNode }) {
  const t = useT()
  const textOf = useErrorText()
  const [params, setParams] = useSearchParams()
  const view: View = params.get('view') === 'decided' ? 'decided' : 'to-decide'
  const list = useInfiniteQuery(
    rpc.requests.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter: { which: view }, cursor, limit: 30 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const requests = list.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <>
      {head}
      <div className="scroll approvals-scroll">
        <section className="approvals" aria-label={t('requestsPage.approvals')}>
          <Segmented<View>
            block
            value={view}
            aria-label={t('requestsPage.approvals')}
            options={(['to-decide', 'decided'] as const).map((value) => ({
              value,
              label: t(`requestsPage.view.${value}`),
            }))}
            onChange={(next) => setParams(next === 'to-decide' ? {} : { view: next })}
          />
          {list.isError && !list.data && <Alert type="error" showIcon title={textOf(list.error)} />}
          {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
          {list.data && requests.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`requestsPage.none.${view}`)} />
          )}
          <ul className="approval-list" aria-label={t(`requestsPage.view.${view}`)}>
            {requests.map((request) => (
              <ApprovalCard key={request.uid} request={request} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('common.more')}
            </Button>
          )}
        </section>
      </div>
    </>
  )
}
