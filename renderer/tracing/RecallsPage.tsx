import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, Segmented, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { Recall, RecallFilter } from '../../shared/model/tracing'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { ExportButton, usePrint } from '../forms'
import { LateTag } from '../ui/LateTag'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { AnswerDialog } from './RecallDialog'
import { TracingTabs } from './TracingTabs'

type View = RecallFilter['which']

/** 催还登记: who was reminded, how, and what was answered; chosen lines are printed as notices. */
export function RecallsPage() {
  const t = useT()
  const can = useCan()
  const [params, setParams] = useSearchParams()
  const which: View = params.get('which') === 'all' ? 'all' : 'open'
  const [chosen, setChosen] = useState<string[]>([])
  const [answering, setAnswering] = useState<Recall | null>(null)
  const recalls = useInfiniteQuery(
    rpc.tracing.recalls.infiniteOptions({
      input: (cursor: string | null) => ({ filter: { which }, cursor }),
      ...paged,
    }),
  )
  const { rows, ...list } = pagesOf(recalls)
  return (
    <>
      <TracingTabs
        at="recalls"
        actions={
          <Flex gap={8}>
            <ExportButton list={{ kind: 'recalls', filter: { which } }} />
            {can('forms.print') && <PrintChosen chosen={chosen} />}
          </Flex>
        }
      >
        <Segmented<View>
          value={which}
          options={[
            { value: 'open', label: t('tracing.view.out') },
            { value: 'all', label: t('tracing.view.all') },
          ]}
          onChange={(value) => setParams(value === 'open' ? {} : { which: value })}
        />
        <span className="num">{t('common.total', { count: list.total })}</span>
      </TracingTabs>
      <ListBody<Recall>
        rowKey="uid"
        rows={rows}
        columns={columnsOf(t, can('circulation.desk') ? setAnswering : undefined)}
        empty={t('tracing.noRecalls')}
        chosen={{ keys: chosen, choose: setChosen }}
        {...list}
      />
      {answering && <AnswerDialog recall={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}

function PrintChosen({ chosen }: { chosen: readonly string[] }) {
  const t = useT()
  const print = usePrint()
  return (
    <Button
      disabled={chosen.length === 0}
      onClick={() => print((locale) => client.forms.recallSlip({ locale, recalls: [...chosen] }))}
    >
      {t('tracing.printRecall')}
      {chosen.length > 0 && ` (${chosen.length})`}
    </Button>
  )
}

const columnsOf = (t: Translate, onAnswer: ((recall: Recall) => void) | undefined): TableColumnsType<Recall> => [
  {
    title: t('tracing.field.recalledOn'),
    width: 150,
    render: (_, one) => (
      <>
        <span className="num">{one.recalledOn}</span>
        <div className="desk-who">{t('tracing.nth', { count: one.nth })}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.manner'),
    width: 110,
    render: (_, one) => (
      <>
        {t(`tracing.manner.${one.manner}`)}
        <div className="desk-who">{one.recalledBy}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.borrower'),
    width: 170,
    render: (_, one) => (
      <>
        {one.borrower}
        <div className="desk-who">{[one.department, one.told].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.record'),
    ellipsis: true,
    render: (_, one) => (
      <>
        <Link className="code" to={`/catalogue/${one.recordUid}`}>
          {one.name}
        </Link>
        <div className="desk-who">{one.title}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.dueOn'),
    width: 180,
    render: (_, one) => (
      <>
        <Link className="code" to={`/circulation/loans/${one.loanUid}`}>
          {one.slip}
        </Link>{' '}
        <span className="num">{one.dueOn}</span> <LateTag enteredOn={one.enteredOn} />
        {one.overdueDays > 0 && (
          <div>
            <Tag color="error">{t('tracing.overdueDays', { count: one.overdueDays })}</Tag>
          </div>
        )}
      </>
    ),
  },
  { title: t('tracing.field.answer'), width: 200, render: (_, one) => one.answer || t('common.none') },
  {
    title: t('tracing.field.expectedOn'),
    width: 110,
    className: 'num',
    render: (_, one) => one.returnedOn ?? one.expectedOn ?? t('common.none'),
  },
  ...(onAnswer
    ? [
        {
          title: <span className="visually-hidden">{t('tracing.answer')}</span>,
          width: 110,
          render: (_: unknown, one: Recall) =>
            one.returnedOn === null && (
              <Button type="link" size="small" onClick={() => onAnswer(one)}>
                {t('tracing.answer')}
              </Button>
            ),
        },
      ]
    : []),
]
