import { useInfiniteQuery } from '@tanstack/react-query'
import { PlusOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Segmented, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Hold, HoldFilter } from '../../shared/model/hold'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { ExportButton } from '../forms'
import { RetentionTabs } from '../retention/RetentionTabs'
import { formatCount } from '../ui/format'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { HoldDialog } from './HoldDialog'

type View = HoldFilter['which']
const VIEWS: readonly View[] = ['open', 'due', 'ended', 'all']

/** The ledger of holds (冻结台账): which cases stand, how many records they keep, and which are to be looked at again. */
export function HoldsPage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [adding, setAdding] = useState(false)
  const which = VIEWS.find((one) => one === params.get('which')) ?? 'open'
  const text = params.get('text') ?? ''
  const filter = { which, ...(text ? { text } : {}) }
  const ask = (next: { which?: View; text?: string }) => {
    const all = { which, text, ...next }
    setParams({ ...(all.which === 'open' ? {} : { which: all.which }), ...(all.text ? { text: all.text } : {}) })
  }
  const found = useInfiniteQuery(
    rpc.holds.list.infiniteOptions({ input: (cursor: string | null) => ({ filter, cursor }), ...paged }),
  )
  const { rows, ...list } = pagesOf(found)
  return (
    <>
      <RetentionTabs
        at="/retention/holds"
        actions={
          <Flex gap={8}>
            <Input.Search
              allowClear
              defaultValue={text}
              placeholder={t('holds.search')}
              aria-label={t('holds.search')}
              style={{ width: 240 }}
              onSearch={(value) => ask({ text: value.trim() })}
            />
            <ExportButton list={{ kind: 'holds', filter }} />
            {can('holds.manage') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                {t('holds.new')}
              </Button>
            )}
          </Flex>
        }
      >
        <Segmented<View>
          aria-label={t('retention.holds')}
          value={which}
          options={VIEWS.map((value) => ({ value, label: t(`holds.view.${value}`) }))}
          onChange={(value) => ask({ which: value })}
        />
        <span className="num">{t('common.total', { count: formatCount(list.total) })}</span>
      </RetentionTabs>
      <ListBody<Hold>
        rowKey="uid"
        rows={rows}
        columns={columnsOf(t)}
        empty={t(which === 'open' && !text && can('holds.manage') ? 'holds.none' : 'holds.noneFound')}
        {...list}
      />
      {adding && (
        <HoldDialog
          sources={[{ from: 'lines' }, { from: 'container' }]}
          onClose={(placed) => {
            setAdding(false)
            if (placed) void navigate(`/retention/holds/${placed.uid}`)
          }}
        />
      )}
    </>
  )
}

/** Standing, to be reviewed or ended. */
export function StandingTag({ hold }: { hold: Hold }) {
  const t = useT()
  if (hold.endedOn !== null) return <Tag>{t('holds.endedTag')}</Tag>
  return hold.due ? <Tag color="warning">{t('holds.dueTag')}</Tag> : <Tag color="error">{t('holds.openTag')}</Tag>
}

const columnsOf = (t: Translate): TableColumnsType<Hold> => [
  {
    title: t('holds.field.number'),
    width: 124,
    render: (_, one) => (
      <Link className="code" to={`/retention/holds/${one.uid}`}>
        {one.number}
      </Link>
    ),
  },
  {
    title: t('holds.field.caseNumber'),
    ellipsis: true,
    render: (_, one) => (
      <>
        {one.caseNumber}
        <div className="desk-who">{one.reason}</div>
      </>
    ),
  },
  {
    title: t('holds.field.kind'),
    width: 170,
    render: (_, one) => (
      <>
        {t(`holds.kind.${one.kind}`)}
        <div className="desk-who">{one.askedBy}</div>
      </>
    ),
  },
  {
    title: t('holds.field.held'),
    width: 96,
    align: 'right',
    className: 'num',
    render: (_, one) => formatCount(one.held),
  },
  {
    title: t('holds.field.released'),
    width: 104,
    align: 'right',
    className: 'num',
    render: (_, one) => formatCount(one.released),
  },
  { title: t('holds.field.from'), dataIndex: 'from', width: 108, className: 'num' },
  {
    title: t('holds.field.reviewOn'),
    width: 124,
    className: 'num',
    render: (_, one) => one.endedOn ?? one.reviewOn ?? t('holds.noReview'),
  },
  {
    title: t('holds.field.state'),
    width: 190,
    render: (_, one) => (
      <Flex gap={6} wrap>
        <StandingTag hold={one} />
        {one.endedOn === null && <Tag>{t(one.mayLend ? 'holds.lendTag' : 'holds.noLendTag')}</Tag>}
      </Flex>
    ),
  },
  {
    title: t('holds.field.placed'),
    width: 112,
    render: (_, one) => (
      <>
        {one.placedBy}
        <div className="desk-who num">{one.placedOn}</div>
      </>
    ),
  },
]
