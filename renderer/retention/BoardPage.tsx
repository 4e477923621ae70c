import { useQuery } from '@tanstack/react-query'
import { Empty, Flex, Segmented, Skeleton, Table, Tag, Typography } from 'antd'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { DueGroup } from '../../shared/model/retention'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { ClassName } from '../ui/ClassName'
import { formatCount, today as todayHere } from '../ui/format'
import { periodText } from '../ui/periodText'
import { DuePicture, lastDay } from './DuePicture'
import { classesDue, countWhere, dueLink, yearOn } from './dueYears'
import { PeriodMisfits } from './PeriodMisfits'
import { RetentionTabs } from './RetentionTabs'
import './retention.css'

const SPANS = ['overdue', 'soon', 'all'] as const
type Span = (typeof SPANS)[number]

/** 到期: what is due for appraisal now, soon and in the next 30 years, by year and class; every number opens its records. */
export function BoardPage() {
  const t = useT()
  const { language } = useWords()
  const [params, setParams] = useSearchParams()
  const here = todayHere()
  const { data } = useQuery(rpc.retention.due.queryOptions({ input: { on: lastDay(here) } }))
  const classes = useMemo(() => data && classesDue(data.due, data.today, language), [data, language])
  if (!data || !classes)
    return (
      <>
        <RetentionTabs at="/retention" />
        <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 8 }} />
      </>
    )
  const { today } = data
  const within: Record<Span, (group: DueGroup) => boolean> = {
    overdue: ({ dueOn }) => dueOn <= today,
    soon: ({ dueOn }) => dueOn > today && dueOn <= yearOn(today),
    all: () => true,
  }
  const counts = SPANS.map((one) => countWhere(data.due, within[one]))
  // Without a choice: the nearest with something in it.
  const span = SPANS.find((one) => one === params.get('span')) ?? SPANS.find((_, at) => counts[at]) ?? 'overdue'
  const links = [
    dueLink({ by: today }),
    dueLink({ from: nextDay(today), by: yearOn(today) }),
    dueLink({ by: lastDay(here) }),
  ]
  return (
    <>
      <RetentionTabs at="/retention" />
      <div className="scroll retention-board">
        <Flex gap={32} wrap align="baseline">
          {SPANS.map((one, at) => (
            <span key={one}>
              <Typography.Text type="secondary">{t(`retention.count.${one}`)}</Typography.Text>{' '}
              <Link to={links[at] ?? '/catalogue'} className="num retention-figure">
                {formatCount(counts[at] ?? 0)}
              </Link>
            </span>
          ))}
          {data.undecided > 0 && (
            <span>
              <Typography.Text type="secondary">{t('retention.undecided')}</Typography.Text>{' '}
              <Link to="/catalogue/pending" className="num retention-figure">
                {formatCount(data.undecided)}
              </Link>
            </span>
          )}
        </Flex>
        <PeriodMisfits />
        {classes.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('retention.nothingDue')} />
        ) : (
          <>
            <DuePicture classes={classes} today={today} />
            <Segmented<Span>
              aria-label={t('retention.span')}
              value={span}
              options={SPANS.map((value) => ({ value, label: t(`retention.count.${value}`) }))}
              onChange={(value) => setParams({ span: value }, { replace: true })}
            />
            <GroupTable groups={data.due.filter(within[span])} today={today} />
          </>
        )}
      </div>
    </>
  )
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function GroupTable({ groups, today }: { groups: readonly DueGroup[]; today: string }) {
  const t = useT()
  return (
    <Table<DueGroup>
      size="small"
      rowKey={(one) => `${one.dueOn}|${one.class}|${one.year}|${one.period}`}
      dataSource={[...groups]}
      locale={{ emptyText: t('retention.nothingHere') }}
      pagination={groups.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      columns={[
        {
          title: t('retention.dueOn'),
          width: 170,
          className: 'num',
          render: (_, { dueOn }) => (
            <>
              {dueOn} {dueOn <= today && <Tag color="error">{t('retention.overdue')}</Tag>}
            </>
          ),
        },
        { title: t('retention.class'), render: (_, one) => <ClassName code={one.class} name={one.className} /> },
        { title: t('retention.year'), dataIndex: 'year', width: 110, className: 'num' },
        { title: t('retention.period'), width: 110, render: (_, { period }) => periodText(t, period) },
        {
          title: t('retention.records'),
          width: 120,
          align: 'right',
          className: 'num',
          render: (_, { dueOn, class: code, year, period, count }) => (
            <Link
              to={dueLink({ from: dueOn, by: dueOn }, { class: code, yearFrom: year, yearTo: year, period })}
              aria-label={t('retention.open', { class: code, year, dueOn, count: formatCount(count) })}
            >
              {formatCount(count)}
            </Link>
          ),
        },
      ]}
    />
  )
}
