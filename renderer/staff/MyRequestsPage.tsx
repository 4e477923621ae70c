import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Segmented, Skeleton } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { RequestCard } from './RequestCard'

type View = 'open' | 'closed'

/** My requests with where each thing stands; the one named in the address is unfolded. */
export function MyRequestsPage() {
  const t = useT()
  const textOf = useErrorText()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const view: View = params.get('view') === 'closed' ? 'closed' : 'open'
  const asked = params.get('open')
  const list = useInfiniteQuery(
    rpc.requests.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter: { which: 'mine', open: view === 'open' }, cursor, limit: 20 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const requests = list.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <section className="staff-page" aria-label={t('staff.requests')}>
      <Segmented<View>
        block
        value={view}
        aria-label={t('staff.requests')}
        options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`staff.view.${value}`) }))}
        onChange={(next) => setParams(next === 'open' ? {} : { view: next })}
      />
      {list.isError && !list.data && <Alert type="error" showIcon title={textOf(list.error)} />}
      {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {list.data && requests.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`staff.none.${view}`)}>
          {view === 'open' && <Button onClick={() => void navigate('/ask')}>{t('staff.find')}</Button>}
        </Empty>
      )}
      <ul className="staff-list" aria-label={t(`staff.view.${view}`)}>
        {requests.map((request) => (
          <RequestCard key={request.uid} request={request} unfolded={view === 'open' || request.number === asked} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </section>
  )
}
