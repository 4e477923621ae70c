import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select, Table } from 'antd'
import { useState } from 'react'
import type { TrailEntry, TrailFilter } from '../../shared/model/trail'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { PageHead } from '../ui/PageHead'
import { formatInstant } from '../ui/format'
import { isMessageKey } from '../../shared/messages'

/** The trail (操作日志): newest first, filtered, with the old and new value of every change. */
export function TrailPage() {
  const t = useT()
  const [filter, setFilter] = useState<TrailFilter>({})
  const trail = useInfiniteQuery(
    rpc.audit.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter, cursor, limit: 100 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const entries = trail.data?.pages.flatMap((page) => page.entries) ?? []
  const total = trail.data?.pages[0]?.total ?? 0
  return (
    <>
      <PageHead
        title={t('nav.audit')}
        beside={t('common.total', { count: total.toLocaleString() })}
        actions={<Verify />}
      />
      <Filters filter={filter} onChange={setFilter} />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<TrailEntry>
          size="small"
          rowKey="id"
          dataSource={entries}
          pagination={false}
          loading={trail.isLoading}
          columns={columnsOf(t)}
          expandable={{
            expandedRowRender: (entry) => <Detail entry={entry} />,
            rowExpandable: (entry) => Object.keys(entry.detail).length > 0,
          }}
        />
        {trail.hasNextPage && (
          <Button block type="text" loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

const actionText = (t: ReturnType<typeof useT>, action: string) => {
  const key = `action.${action}`
  return isMessageKey(key) ? t(key) : action
}

const columnsOf = (t: ReturnType<typeof useT>) => [
  { title: t('audit.no'), dataIndex: 'id', width: 80, className: 'num' },
  { title: t('audit.at'), dataIndex: 'at', width: 160, className: 'num', render: (at: number) => formatInstant(at) },
  { title: t('audit.actor'), dataIndex: 'actor', width: 120, render: (actor: string) => actor || t('common.none') },
  { title: t('audit.action'), dataIndex: 'action', width: 200, render: (action: string) => actionText(t, action) },
  { title: t('audit.subject'), dataIndex: 'subject', render: (subject: string) => subject || t('common.none') },
  { title: t('audit.reason'), dataIndex: 'reason', render: (reason: string) => reason || t('common.none') },
]

function Detail({ entry }: { entry: TrailEntry }) {
  const show = (value: unknown) =>
    value === null || value === undefined || value === ''
      ? '—'
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value as string)
  return (
    <dl style={{ margin: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '2px 16px' }}>
      {Object.entries(entry.detail).map(([field, value]) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{field}</dt>
          <dd style={{ margin: 0 }}>
            {Array.isArray(value) && value.length === 2 ? `${show(value[0])} → ${show(value[1])}` : show(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Filters({ filter, onChange }: { filter: TrailFilter; onChange: (filter: TrailFilter) => void }) {
  const t = useT()
  const { data } = useQuery(rpc.audit.actions.queryOptions({ input: {} }))
  const pick = (key: 'action' | 'actor') => (value: string | undefined) => onChange({ ...filter, [key]: value })
  return (
    <div style={{ display: 'flex', gap: 8, padding: '0 16px 8px' }}>
      <Input.Search
        allowClear
        placeholder={t('common.search')}
        aria-label={t('common.search')}
        style={{ width: 240 }}
        onSearch={(text) => onChange({ ...filter, text: text || undefined })}
      />
      <Select
        allowClear
        showSearch
        placeholder={t('audit.action')}
        aria-label={t('audit.action')}
        style={{ width: 220 }}
        options={data?.actions.map((value) => ({ value, label: actionText(t, value) }))}
        onChange={pick('action')}
      />
      <Select
        allowClear
        showSearch
        placeholder={t('audit.actor')}
        aria-label={t('audit.actor')}
        style={{ width: 160 }}
        options={data?.actors.filter(Boolean).map((value) => ({ value, label: value }))}
        onChange={pick('actor')}
      />
    </div>
  )
}

function Verify() {
  const t = useT()
  const can = useCan()
  const { modal } = App.useApp()
  const showError = useShowError()
  if (!can('audit.verify')) return null
  const verify = async () => {
    const verdict = await client.audit.verify({})
    if (verdict.ok)
      modal.success({
        title: t('audit.verified'),
        content: t('audit.verifiedNote', { entries: verdict.entries, checkpoints: verdict.checkpoints }),
      })
    else
      modal.error({
        title: t('audit.broken'),
        content: t(`audit.broken.${verdict.firstBad?.why ?? 'changed'}`, { id: verdict.firstBad?.id }),
      })
  }
  return <Button onClick={() => void verify().catch(showError)}>{t('audit.verify')}</Button>
}
