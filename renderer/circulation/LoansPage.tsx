import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Empty, Flex, Segmented, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { LoanFilter, LoanLine } from '../../shared/model/loan'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import type { Recall } from '../../shared/model/tracing'
import { ExportButton, usePrint } from '../forms'
import { RecallDialog } from '../tracing'
import { CopyTag } from '../ui/CopyTag'
import { LateTag } from '../ui/LateTag'
import { formatCount } from '../ui/format'
import { DeskTabs } from './DeskTabs'
import type { Translate } from '../../shared/messages'

type View = 'open' | 'overdue' | 'returned'
const FILTERS: Record<View, LoanFilter> = {
  open: { which: 'open', overdue: false },
  overdue: { which: 'open', overdue: true },
  returned: { which: 'returned', overdue: false },
}

/** `due` and `lent` in the address are a day, or two with `..` between them. */
const firstOf = (span: string) => span.split('..')[0] ?? span
const lastOf = (span: string) => span.split('..').at(-1) ?? span

/** Who has what: open, overdue and returned loans; renew several at once. */
export function LoansPage() {
  const t = useT()
  const can = useCan()
  const [params, setParams] = useSearchParams()
  const view: View = params.get('overdue') ? 'overdue' : params.get('returned') ? 'returned' : 'open'
  const day = params.get('due')
  const lent = params.get('lent')
  const filter: LoanFilter = {
    ...FILTERS[view],
    ...(day ? { dueFrom: firstOf(day), dueTo: lastOf(day) } : {}),
    ...(lent ? { which: 'all', lentFrom: firstOf(lent), lentTo: lastOf(lent) } : {}),
  }
  const [chosen, setChosen] = useState<string[]>([])
  const loans = useInfiniteQuery(
    rpc.circulation.loans.infiniteOptions({
      input: (cursor: string | null) => ({ filter, cursor, limit: 100 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const lines = loans.data?.pages.flatMap((page) => page.lines) ?? []
  const show = (next: View) => setParams(next === 'open' ? {} : { [next]: '1' })
  return (
    <>
      <DeskTabs
        at="loans"
        actions={
          <Flex gap={8}>
            <ExportButton list={{ kind: 'loans', filter }} />
            <RecallChosen chosen={chosen} onDone={() => setChosen([])} />
            <Renew chosen={chosen} onDone={() => setChosen([])} />
          </Flex>
        }
      />
      <Flex gap={12} align="center" style={{ padding: '0 16px 8px' }}>
        <Segmented<View>
          value={view}
          options={(['open', 'overdue', 'returned'] as const).map((value) => ({
            value,
            label: t(`circulation.view.${value}`),
          }))}
          onChange={show}
        />
        <Typography.Text type="secondary">
          {t('common.total', { count: formatCount(loans.data?.pages[0]?.total ?? 0) })}
        </Typography.Text>
        {(day ?? lent) && (
          <Tag closable onClose={() => setParams({})}>
            {day ?? lent}
          </Tag>
        )}
      </Flex>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<LoanLine>
          size="small"
          rowKey="id"
          loading={loans.isLoading}
          dataSource={lines}
          pagination={false}
          locale={{
            emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`circulation.none.${view}`)} />,
          }}
          columns={columnsOf(t).filter((one) => one.key !== 'returnedOn' || view === 'returned' || lent !== null)}
          rowSelection={
            view !== 'returned' && can('circulation.desk')
              ? {
                  selectedRowKeys: lines.filter((line) => chosen.includes(line.recordUid)).map((line) => line.id),
                  onChange: (_, rows) => setChosen(rows.map((row) => row.recordUid)),
                }
              : undefined
          }
        />
        {loans.hasNextPage && (
          <Button block type="text" loading={loans.isFetchingNextPage} onClick={() => void loans.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

function RecallChosen({ chosen, onDone }: { chosen: string[]; onDone: () => void }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [open, setOpen] = useState(false)
  if (!can('circulation.desk')) return null
  const close = (recalls?: readonly Recall[]) => {
    setOpen(false)
    if (!recalls) return
    onDone()
    if (recalls[0]?.manner === 'written' && can('forms.print'))
      print((locale) => client.forms.recallSlip({ locale, recalls: recalls.map(({ uid }) => uid) }))
  }
  return (
    <>
      <Button disabled={chosen.length === 0} onClick={() => setOpen(true)}>
        {t('tracing.recall')}
        {chosen.length > 0 && ` (${chosen.length})`}
      </Button>
      {open && <RecallDialog refs={chosen} onClose={close} />}
    </>
  )
}

function Renew({ chosen, onDone }: { chosen: string[]; onDone: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const renew = () =>
    client.circulation
      .renew({ refs: chosen })
      .then(({ lines }) => {
        void message.success(t('circulation.renewed', { count: lines.length, dueOn: lines[0]?.dueOn }))
        onDone()
      })
      .catch(showError)
  return (
    <Button disabled={chosen.length === 0} onClick={() => void renew()}>
      {t('circulation.renew')}
      {chosen.length > 0 && ` (${chosen.length})`}
    </Button>
  )
}

const columnsOf = (t: Translate) => [
  {
    title: t('circulation.column.file'),
    ellipsis: true,
    render: (_: unknown, line: LoanLine) => (
      <>
        <Link className="code" to={`/catalogue/${line.recordUid}`}>
          {line.code ?? line.businessNumber ?? line.title}
        </Link>
        <div className="desk-who">
          {[line.personName, line.birth, line.employer, line.title].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  {
    title: t('circulation.field.borrower'),
    width: 190,
    render: (_: unknown, line: LoanLine) => (
      <>
        {line.borrower}
        <div className="desk-who">{[line.department, line.phone].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: t('circulation.field.slip'),
    width: 170,
    render: (_: unknown, line: LoanLine) => (
      <>
        <Link className="code" to={`/circulation/loans/${line.loanUid}`}>
          {line.slip}
        </Link>{' '}
        <LateTag enteredOn={line.enteredOn} paperSlip={line.paperSlip} />
        <CopyTag replacement={line.replacement} />
      </>
    ),
  },
  { title: t('circulation.field.lentOn'), dataIndex: 'lentOn', width: 104, className: 'num' },
  {
    title: t('circulation.field.dueOn'),
    width: 180,
    className: 'num',
    render: (_: unknown, line: LoanLine) => (
      <>
        {line.dueOn}{' '}
        {line.overdueDays > 0 && !line.returnedAt && (
          <Tag color="error">{t('circulation.daysOverdue', { count: line.overdueDays })}</Tag>
        )}
      </>
    ),
  },
  {
    title: t('circulation.field.returnedOn'),
    key: 'returnedOn',
    width: 130,
    className: 'num',
    render: (_: unknown, line: LoanLine) => (
      <>
        {line.returnedOn ?? t('common.none')} <LateTag enteredOn={line.returnEnteredOn} />
      </>
    ),
  },
  {
    title: t('circulation.field.pagesOut'),
    width: 90,
    className: 'num',
    align: 'right' as const,
    render: (_: unknown, line: LoanLine) => pagesText(line),
  },
]

const pagesText = (line: LoanLine) =>
  [line.pagesOut ?? '—', ...(line.returnedAt ? [line.pagesIn ?? '—'] : [])].join(' → ')
