import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Select, Skeleton, Typography, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { useTyped } from '../ui/useTyped'
import { formatCount } from '../ui/format'
import { BasketSide } from './BasketSide'
import { HitCard } from './HitCard'
import { OtherFile } from './OtherFile'

interface Query {
  text: string
  type: string | undefined
}

/** What the address holds of the search; a text typed lives there, so that back and reload keep it. */
function useQueryText() {
  const [params, setParams] = useSearchParams()
  const query: Query = { text: params.get('q') ?? '', type: params.get('type') ?? undefined }
  const put = (next: Partial<Query>) => {
    const { text, type } = { ...query, ...next }
    setParams({ ...(text ? { q: text } : {}), ...(type ? { type } : {}) }, { replace: true })
  }
  return { query, put }
}

/** Search in one's own business with masked results; found records go into the basket. */
export function FindPage() {
  const t = useT()
  const { query, put } = useQueryText()
  const [composing, setComposing] = useState(false)
  const [text, setText] = useState(query.text)
  const typed = useTyped(text, composing)
  const field = useRef<InputRef>(null)
  // Not by `autoFocus`: that would scroll the field half behind the tabs.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  return (
    <div className="staff-columns">
      <section aria-label={t('staff.find')} className="staff-column">
        <div className="staff-search">
          <Input
            type="search"
            ref={field}
            allowClear
            size="large"
            value={text}
            maxLength={200}
            enterKeyHint="search"
            aria-label={t('staff.searchLabel')}
            placeholder={t('staff.searchHint')}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            onChange={(event) => {
              setText(event.target.value)
              put({ text: event.target.value.trim() })
            }}
          />
          <TypeFilter value={query.type} onChange={(type) => put({ type })} />
        </div>
        <Hits text={typed} type={query.type} />
        <OtherFile />
      </section>
      <BasketSide />
    </div>
  )
}

function TypeFilter({ value, onChange }: { value: string | undefined; onChange: (type: string | undefined) => void }) {
  const { t, language } = useWords()
  const { data } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  if (!data || data.types.length < 2) return null
  return (
    <Select
      allowClear
      size="large"
      value={value}
      aria-label={t('staff.typeFilter')}
      placeholder={t('staff.allTypes')}
      options={data.types.map(({ id, name }) => ({ value: id, label: name[language === 'en' ? 'en' : 'zh'] }))}
      onChange={(type: string | undefined) => onChange(type)}
      style={{ minWidth: 150 }}
    />
  )
}

function Hits({ text, type }: { text: string; type: string | undefined }) {
  const t = useT()
  const textOf = useErrorText()
  const { data: options } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  const found = useInfiniteQuery({
    ...rpc.requests.search.infiniteOptions({
      input: (cursor: string | null) => ({ text, filters: type ? { types: [type] } : {}, cursor, limit: 20 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
    placeholderData: (before) => before,
  })
  const nothingGranted = options && !options.everything && options.classes.length === 0 && options.types.length === 0
  if (nothingGranted) return <Alert type="info" showIcon title={t('staff.noBusiness')} />
  if (found.isError && !found.data) return <Alert type="error" showIcon title={textOf(found.error)} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 6 }} />
  const hits = found.data.pages.flatMap((page) => page.hits)
  const [first] = found.data.pages
  return (
    <>
      <Typography.Text type="secondary" role="status">
        {text === '' ? t('staff.newest') : ''}
        {t(first?.capped ? 'staff.foundMore' : 'staff.found', { count: formatCount(first?.total ?? 0) })}
      </Typography.Text>
      {hits.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('staff.nothingFound')} />}
      <ul className="staff-list" aria-label={t('staff.results')} aria-busy={found.isFetching}>
        {hits.map((hit) => (
          <HitCard key={hit.uid} hit={hit} query={text} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </>
  )
}
