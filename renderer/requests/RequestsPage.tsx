import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Flex, Input, Segmented, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { RequestFilter } from '../../shared/model/request'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { formatCount } from '../ui/format'
import { useTyped } from '../ui/useTyped'
import { RequestDrawer } from './RequestDrawer'
import { RequestsTabs } from './RequestsTabs'
import { RequestTable } from './RequestTable'

const VIEWS = ['open', 'asked', 'to-pick', 'ready', 'queued', 'lent', 'closed'] as const
type View = (typeof VIEWS)[number]

const filterOf = (view: View, text: string): Partial<RequestFilter> & Pick<RequestFilter, 'which' | 'text'> => ({
  which: 'all',
  text,
  ...(view === 'open' ? { open: true } : view === 'closed' ? { open: false } : { open: true, states: [view] }),
})

/** Everybody's requests: filtered by where they stand and who asks; Enter opens one beside the list. */
export function RequestsPage() {
  const t = useT()
  const textOf = useErrorText()
  const [params, setParams] = useSearchParams()
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'open'
  const open = params.get('open')
  const [text, setText] = useState('')
  const [composing, setComposing] = useState(false)
  const typed = useTyped(text, composing)
  const list = useInfiniteQuery({
    ...rpc.requests.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter: filterOf(view, typed), cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
    placeholderData: (before) => before,
  })
  const requests = list.data?.pages.flatMap((page) => page.requests) ?? []
  const show = (next: { view?: View; open?: string | null }) =>
    setParams(
      (known) => {
        const merged = { view, open: known.get('open'), ...next }
        return {
          ...(merged.view === 'open' ? {} : { view: merged.view }),
          ...(merged.open ? { open: merged.open } : {}),
        }
      },
      { replace: true },
    )
  return (
    <>
      <RequestsTabs at="all" />
      <Flex gap={12} align="center" wrap style={{ padding: '0 16px 8px' }}>
        <Segmented<View>
          value={view}
          aria-label={t('requests.field.state')}
          options={VIEWS.map((value) => ({
            value,
            label: value === 'open' || value === 'closed' ? t(`staff.view.${value}`) : t(`requests.state.${value}`),
          }))}
          onChange={(next) => show({ view: next, open: null })}
        />
        <Input
          allowClear
          value={text}
          aria-label={t('requestsPage.search')}
          placeholder={t('requestsPage.search')}
          style={{ width: 260 }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onChange={(event) => setText(event.target.value)}
        />
        <Typography.Text type="secondary" role="status">
          {t('common.total', { count: formatCount(list.data?.pages[0]?.total ?? 0) })}
        </Typography.Text>
      </Flex>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {list.isError && !list.data && <Alert type="error" showIcon title={textOf(list.error)} />}
        {list.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
        {list.data && requests.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t(view === 'open' && typed === '' ? 'requestsPage.noneOpen' : 'requestsPage.noneHere')}
          />
        )}
        {requests.length > 0 && <RequestTable requests={requests} onOpen={(number) => show({ open: number })} />}
        {list.hasNextPage && (
          <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
      <RequestDrawer number={open} onClose={() => show({ open: null })} />
    </>
  )
}
