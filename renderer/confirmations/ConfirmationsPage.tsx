import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Flex, Input, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { confirmationLists, type ConfirmationList } from '../../shared/model/confirmation'
import { client, codeOf, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { PageHead } from '../ui/PageHead'
import { ConfirmationDrawer } from './ConfirmationDrawer'
import { ConfirmationTable } from './ConfirmationTable'
import { useWaiting } from './useWaiting'
import './confirmations.css'

/** Acts that need a second person: those that wait for me, mine, all that wait, and what became of the others. */
export function ConfirmationsPage() {
  const t = useT()
  const textOf = useErrorText()
  const [params, setParams] = useSearchParams()
  const view = confirmationLists.find((one) => one === params.get('view')) ?? 'forMe'
  const open = params.get('open')
  const waiting = useWaiting()
  const list = useInfiniteQuery({
    ...rpc.confirmations.list.infiniteOptions({
      input: (cursor: string | null) => ({ which: view, cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
    placeholderData: (before) => before,
  })
  const rows = list.data?.pages.flatMap((page) => page.confirmations) ?? []
  const show = (next: { view?: ConfirmationList; open?: string | null }) => {
    const merged = { view, open, ...next }
    setParams(
      { ...(merged.view === 'forMe' ? {} : { view: merged.view }), ...(merged.open ? { open: merged.open } : {}) },
      { replace: true },
    )
  }
  const countOf = (one: ConfirmationList) =>
    (one === 'forMe' ? waiting?.forMe : one === 'mine' ? waiting?.mine : 0) ?? 0
  return (
    <>
      <PageHead
        title={t('confirmations.title')}
        beside={
          <Segmented<ConfirmationList>
            value={view}
            aria-label={t('confirmations.title')}
            options={confirmationLists.map((value) => ({
              value,
              label: (
                <span>
                  {t(`confirmations.tab.${value}`)}
                  {countOf(value) > 0 && <span className="num"> {countOf(value)}</span>}
                </span>
              ),
            }))}
            onChange={(next) => show({ view: next, open: null })}
          />
        }
        actions={<FindByCode onFound={(uid) => show({ open: uid })} />}
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {list.isError && !list.data && <Alert type="error" showIcon title={textOf(list.error)} />}
        {list.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
        {list.data && rows.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`confirmations.empty.${view}`)} />
        )}
        {rows.length > 0 && (
          <ConfirmationTable rows={rows} ended={view === 'ended'} onOpen={(uid) => show({ open: uid })} />
        )}
        {list.hasNextPage && (
          <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
      <ConfirmationDrawer uid={open} onClose={() => show({ open: null })} />
    </>
  )
}

/** From a sheet of paper back to its confirmation. */
function FindByCode({ onFound }: { onFound: (uid: string) => void }) {
  const t = useT()
  const textOf = useErrorText()
  const [problem, setProblem] = useState('')
  const find = (text: string) => {
    const ref = text.trim()
    if (!ref) return setProblem('')
    client.confirmations
      .get({ ref })
      .then(({ uid }) => (setProblem(''), onFound(uid)))
      .catch((error: unknown) =>
        setProblem(codeOf(error) === 'not-found' ? t('confirmations.notFound') : textOf(error)),
      )
  }
  return (
    <Flex align="center" gap={8}>
      <span role="status" className="confirmation-problem">
        {problem}
      </span>
      <Input.Search
        allowClear
        aria-label={t('confirmations.find')}
        placeholder={t('confirmations.find')}
        onSearch={find}
        style={{ width: 220 }}
      />
    </Flex>
  )
}
