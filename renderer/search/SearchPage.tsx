import { SnippetsOutlined } from '@ant-design/icons'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useCallback, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { SearchQuery } from '../../shared/model/search'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { HoldDialog } from '../holds'
import { formatCount } from '../ui/format'
import { PageHead } from '../ui/PageHead'
import { Facets } from './Facets'
import { HitGrid } from './HitGrid'
import { NothingFound } from './NothingFound'
import { isSingleHan, readSearch, writeSearch } from './searchState'
import { useSurface } from './useSurface'
import './search.css'

const PAGE = 100

/** Results of a search; the address holds text and filters, so that a link, a reload and the way back show the same. */
export function SearchPage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const surface = useSurface()
  const errorOf = useErrorText()
  const [params, setParams] = useSearchParams()
  const query = readSearch(params)
  const [holding, setHolding] = useState(false)
  const found = useInfiniteQuery(
    rpc.search.find.infiniteOptions({
      input: (cursor: string | null) => ({ ...query, cursor, limit: PAGE }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
      placeholderData: keepPreviousData,
    }),
  )
  const change = (changes: Partial<SearchQuery>) => setParams(writeSearch({ ...query, ...changes }))
  const open = (uid: string) => void navigate(`/catalogue/${uid}`)
  const lend = (uid: string) => void navigate(`/circulation?add=${uid}`)
  const { fetchNextPage, hasNextPage, isFetching } = found
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetching])
  const first = found.data?.pages[0]
  const hits = found.data?.pages.flatMap((page) => page.hits) ?? []
  const total = first ? `${formatCount(first.total)}${first.capped ? '+' : ''}` : ''
  const empty = first !== undefined && hits.length === 0
  return (
    <>
      <PageHead
        title={t('search.title')}
        beside={
          first && (
            <span className="num" role="status">
              {t('search.total', { total })}
            </span>
          )
        }
        actions={
          <>
            {can('holds.manage') && hits.length > 0 && (
              <Button onClick={() => setHolding(true)}>{t('holds.placeChosen')}</Button>
            )}
            <Button icon={<SnippetsOutlined />} onClick={() => void navigate('/search/list')}>
              {t('search.list.title')}
            </Button>
          </>
        }
      />
      <div className="s-page" style={surface}>
        <Facets query={query} onFilter={(filters) => change({ filters })} />
        <div className="s-main">
          <Modes query={query} onQuery={change} />
          {found.isError && (
            <div className="s-none" role="alert">
              {errorOf(found.error)}
              <Button onClick={() => void found.refetch()}>{t('common.reload')}</Button>
            </div>
          )}
          {empty && !found.isError && <NothingFound query={query} onQuery={change} onOpen={open} />}
          {!empty && !found.isError && (
            <HitGrid
              hits={hits}
              query={query.text}
              total={first?.total ?? 0}
              loading={found.isLoading}
              onEnd={more}
              onOpen={(hit) => open(hit.uid)}
              onLend={can('circulation.desk') ? (hit) => lend(hit.uid) : undefined}
            />
          )}
        </div>
      </div>
      {holding && <HoldDialog sources={[{ from: 'search', query, total }]} onClose={() => setHolding(false)} />}
    </>
  )
}

/** In what way is searched, where it is not the usual one. */
function Modes({ query, onQuery }: { query: SearchQuery; onQuery: (changes: Partial<SearchQuery>) => void }) {
  const t = useT()
  const single = isSingleHan(query.text)
  if (!query.deep && !single) return null
  return (
    <div className="s-note">
      {query.deep && (
        <Tag closable color="processing" title={t('search.deep.hint')} onClose={() => onQuery({ deep: false })}>
          {t('search.deep')}
        </Tag>
      )}
      {single && !query.everywhere && (
        <>
          <span className="s-dim">{t('search.nameBegins')}</span>
          <Button size="small" onClick={() => onQuery({ everywhere: true })}>
            {t('search.everywhere')}
          </Button>
        </>
      )}
      {single && query.everywhere && (
        <Tag closable color="processing" onClose={() => onQuery({ everywhere: false })}>
          {t('search.everywhere')}
        </Tag>
      )}
    </div>
  )
}
