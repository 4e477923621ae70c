import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Skeleton, Tag, Typography } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RecordLine, RecordView } from '../../../shared/model/record'
import { rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { useCan } from '../../app/session'
import { PendingPeriods } from '../../retention'
import { PageHead } from '../../ui/PageHead'
import { formatCount } from '../../ui/format'
import { useColours } from '../record/colours'
import { useTypes } from '../record/useRecord'
import { MendField } from './MendField'
import '../record/record.css'

type Pending = RecordView['pending'][number]

/** The pending list; what waits of another ledger is another list, whose settled fields have nothing to do with this one's. */
export function PendingPage() {
  const [params] = useSearchParams()
  const batch = params.get('batch') ?? undefined
  return <PendingList key={batch} batch={batch} />
}

/** What could not be read from ledgers (待核): the original cell beside the empty field, settled one after the other by keyboard. */
function PendingList({ batch }: { batch: string | undefined }) {
  const t = useT()
  const colours = useColours()
  const list = useInfiniteQuery(
    rpc.catalogue.pendingList.infiniteOptions({
      input: (cursor: string | null) => ({ batch, cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  // A field leaves the list at once; the host's list follows with its notice.
  const [settled, setSettled] = useState<ReadonlyMap<string, number>>(new Map())
  const [versions, setVersions] = useState<ReadonlyMap<string, number>>(new Map())
  const rows = (list.data?.pages ?? []).flatMap((page) =>
    page.rows.flatMap(({ record, pending }) =>
      pending.map((one) => ({ record, one, key: `${record.uid}:${one.field}` })),
    ),
  )
  const open = rows.filter(({ key, record }) => (settled.get(key) ?? 0) <= record.version)
  const done = (record: RecordLine, key: string, version: number) => {
    focusAfter(key)
    setSettled((now) => new Map(now).set(key, version))
    setVersions((now) => new Map(now).set(record.uid, version))
  }
  return (
    <>
      <PageHead
        title={t('pending.title')}
        beside={
          <>
            {batch && (
              <>
                <Tag>{t('catalogue.filter.batch')}</Tag>
                <Link to="/catalogue/pending">{t('common.all')}</Link>
              </>
            )}
            {list.data && (
              <Typography.Text type="secondary">
                {t('pending.left', { count: formatCount(list.data.pages[0]?.total ?? 0) })} · {t('pending.hint')}
              </Typography.Text>
            )}
          </>
        }
        actions={<Typography.Text type="secondary">{t('pending.keys')}</Typography.Text>}
      />
      {!batch && <PendingPeriods />}
      <div
        className="scroll"
        style={{ ...colours, flex: 1 }}
        onKeyDown={moveByArrows}
        role={open.length > 0 ? 'list' : undefined}
        aria-label={t('pending.title')}
      >
        {list.isLoading && <Skeleton active style={{ padding: 16 }} />}
        {list.isSuccess && open.length === 0 && !list.hasNextPage && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('pending.empty')} style={{ marginBlock: 48 }} />
        )}
        {open.length > 0 && <Head />}
        {open.map(({ record, one, key }, at) => (
          <PendingRow
            key={key}
            record={record}
            pending={one}
            version={Math.max(record.version, versions.get(record.uid) ?? 0)}
            autoFocus={at === 0 && settled.size === 0 && !isMending()}
            onDone={(version) => done(record, key, version)}
          />
        ))}
        {list.hasNextPage && (
          <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

function Head() {
  const t = useT()
  return (
    <div className="pending-row pending-head" aria-hidden="true">
      <span>{t('pending.column.record')}</span>
      <span>{t('pending.column.field')}</span>
      <span>{t('record.original')}</span>
      <span>{t('pending.column.value')}</span>
    </div>
  )
}

interface RowProps {
  record: RecordLine
  pending: Pending
  version: number
  autoFocus: boolean
  onDone: (version: number) => void
}

function PendingRow({ record, pending, version, autoFocus, onDone }: RowProps) {
  const { t, language } = useWords()
  const can = useCan()
  const type = useTypes().find((one) => one.id === record.type)
  return (
    <div className="pending-row" role="listitem">
      <div>
        <div className="pending-name">
          <Link to={`/catalogue/${record.uid}`} className="code">
            {record.code ?? record.businessNumber ?? t('record.noCode')}
          </Link>
          <span>{record.title}</span>
        </div>
        <div className="field-note">
          {[record.birthMonth, record.employer, record.year].filter(Boolean).join(' · ')}
        </div>
      </div>
      <div>{language === 'en' ? pending.label.en : pending.label.zh}</div>
      <strong className="num" style={{ overflowWrap: 'anywhere' }}>
        {pending.original || t('record.originalEmpty')}
      </strong>
      {type && can('catalogue.write') ? (
        <MendField {...{ uid: record.uid, version, type, pending, autoFocus, onDone }} />
      ) : (
        <span />
      )}
    </div>
  )
}

const inputs = () => [...document.querySelectorAll<HTMLElement>('[data-mend]')]
/** A first row that comes later must not take the cursor from the one somebody types in. */
const isMending = () => Boolean(document.activeElement?.closest('[data-mend]'))
const into = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>('input')?.focus()

/** The cursor goes to the field behind the one that leaves, or to the one before it at the end. */
function focusAfter(key: string): void {
  const all = inputs()
  const at = all.findIndex((row) => row.dataset['mend'] === key)
  into(all[at + 1] ?? all[at - 1])
}

function moveByArrows(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-mend]')
  if (!by || !row || event.nativeEvent.isComposing) return
  event.preventDefault()
  const all = inputs()
  into(all[all.indexOf(row) + by])
}
