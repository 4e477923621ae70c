import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { Withdrawal, WithdrawalFilter } from '../../shared/model/tracing'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { usePrint } from '../forms'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { TracingTabs } from './TracingTabs'
import { BringBackDialog } from './WithdrawDialog'

type View = WithdrawalFilter['which']

/** 调取清单: material that left its record, on which letter, and whether it is back. */
export function WithdrawalsPage() {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [params, setParams] = useSearchParams()
  const which: View = params.get('which') === 'away' ? 'away' : 'all'
  const [back, setBack] = useState<Withdrawal | null>(null)
  const found = useInfiniteQuery(
    rpc.tracing.withdrawals.infiniteOptions({
      input: (cursor: string | null) => ({ filter: { which }, cursor }),
      ...paged,
    }),
  )
  const { rows, ...list } = pagesOf(found)
  return (
    <>
      <TracingTabs at="withdrawals">
        <Segmented<View>
          value={which}
          options={(['all', 'away'] as const).map((value) => ({ value, label: t(`tracing.view.${value}`) }))}
          onChange={(value) => setParams(value === 'all' ? {} : { which: value })}
        />
        <span className="num">{t('common.total', { count: list.total })}</span>
      </TracingTabs>
      <ListBody<Withdrawal>
        rowKey="uid"
        rows={rows}
        columns={columnsOf(t, {
          print: can('forms.print')
            ? (one) => print((locale) => client.forms.withdrawalList({ locale, uid: one.uid }))
            : undefined,
          back: can('circulation.desk') ? setBack : undefined,
        })}
        empty={t('tracing.noWithdrawals')}
        {...list}
      />
      {back && <BringBackDialog list={back} onClose={() => setBack(null)} />}
    </>
  )
}

/** Whether material is back, or when it should be. */
export function whereText(t: Translate, list: Withdrawal): string {
  if (list.backOn) return t('tracing.backOn', { date: list.backOn })
  return list.dueOn ? t('tracing.notBack', { date: list.dueOn }) : t('tracing.forGood')
}

interface Actions {
  print: ((list: Withdrawal) => void) | undefined
  back: ((list: Withdrawal) => void) | undefined
}

const columnsOf = (t: Translate, actions: Actions): TableColumnsType<Withdrawal> => [
  { title: t('tracing.field.number'), dataIndex: 'number', width: 130, className: 'code' },
  { title: t('tracing.field.outOn'), dataIndex: 'outOn', width: 104, className: 'num' },
  {
    title: t('tracing.field.record'),
    ellipsis: true,
    render: (_, one) => (
      <>
        <Link className="code" to={`/catalogue/${one.record}`}>
          {one.recordName}
        </Link>
        <div className="desk-who">{one.documents.map((document) => document.name).join(t('common.listSeparator'))}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.taker'),
    width: 240,
    render: (_, one) => (
      <>
        {one.unit}
        <div className="desk-who">{[one.persons, one.letter].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.kind'),
    width: 170,
    render: (_, one) => (
      <>
        {t(`tracing.withdrawalKind.${one.kind}`)}
        <div className="desk-who">{t(one.copyLeft ? 'tracing.copyLeft' : 'tracing.copyLeftNo')}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.back'),
    width: 170,
    render: (_, one) => (
      <Tag color={one.backOn ? 'success' : one.dueOn ? 'warning' : 'default'}>{whereText(t, one)}</Tag>
    ),
  },
  {
    title: <span className="visually-hidden">{t('record.actions')}</span>,
    width: 190,
    render: (_, one) => (
      <>
        {actions.print && (
          <Button type="link" size="small" onClick={() => actions.print?.(one)}>
            {t('tracing.printWithdrawal')}
          </Button>
        )}
        {actions.back && one.backOn === null && (
          <Button type="link" size="small" onClick={() => actions.back?.(one)}>
            {t('tracing.bringBack')}
          </Button>
        )}
      </>
    ),
  },
]
