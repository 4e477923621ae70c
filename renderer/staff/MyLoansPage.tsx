import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Empty, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { OwnLoan } from '../../shared/model/request'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { LoanCard } from './LoanCard'
import { useLoanActions } from './useLoanActions'

type View = 'out' | 'returned'

/** What I have on loan with its due dates, and what I had. */
export function MyLoansPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const view: View = params.get('view') === 'returned' ? 'returned' : 'out'
  return (
    <section className="staff-page" aria-label={t('staff.loans')}>
      <Segmented<View>
        block
        value={view}
        aria-label={t('staff.loans')}
        options={(['out', 'returned'] as const).map((value) => ({ value, label: t(`staff.loanView.${value}`) }))}
        onChange={(next) => setParams(next === 'out' ? {} : { view: next })}
      />
      <Loans key={view} returned={view === 'returned'} />
    </section>
  )
}

function Loans({ returned }: { returned: boolean }) {
  const t = useT()
  const textOf = useErrorText()
  const [ticked, setTicked] = useState<number[]>([])
  const list = useInfiniteQuery(
    rpc.requests.ownLoans.infiniteOptions({
      input: (cursor: string | null) => ({ returned, cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  if (list.isError && !list.data) return <Alert type="error" showIcon title={textOf(list.error)} />
  if (!list.data) return <Skeleton active paragraph={{ rows: 6 }} />
  const loans = list.data.pages.flatMap((page) => page.loans)
  const chosen = loans.filter((loan) => ticked.includes(loan.lineId))
  const tick = (loan: OwnLoan, on: boolean) =>
    setTicked(on ? [...ticked, loan.lineId] : ticked.filter((id) => id !== loan.lineId))
  if (loans.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(returned ? 'staff.noHistory' : 'staff.noLoans')} />
    )
  return (
    <>
      {!returned && loans.length > 1 && (
        <Checkbox
          checked={chosen.length === loans.length}
          indeterminate={chosen.length > 0 && chosen.length < loans.length}
          onChange={(event) => setTicked(event.target.checked ? loans.map((loan) => loan.lineId) : [])}
          className="staff-tick"
        >
          {t('staff.tickAll', { count: loans.length })}
        </Checkbox>
      )}
      <ul className="staff-list" aria-label={t('staff.loans')}>
        {loans.map((loan) => (
          <LoanCard
            key={loan.lineId}
            loan={loan}
            ticked={ticked.includes(loan.lineId)}
            {...(returned ? {} : { onTick: (on: boolean) => tick(loan, on) })}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
      {!returned && <LoanActions loans={chosen.length > 0 || loans.length > 1 ? chosen : loans} />}
    </>
  )
}

/** Extend and announce for the ticked loans; with one loan nothing has to be ticked. */
function LoanActions({ loans }: { loans: OwnLoan[] }) {
  const t = useT()
  const { extend, announce } = useLoanActions()
  const announced = loans.length > 0 && loans.every((loan) => loan.returnAnnounced)
  return (
    <div className="staff-go staff-two">
      <Button disabled={loans.length === 0} onClick={() => extend(loans)}>
        {t('staff.extend', { count: loans.length })}
      </Button>
      <Button type="primary" disabled={loans.length === 0} onClick={() => announce(loans, !announced)}>
        {t(announced ? 'staff.takeBackAnnounce' : 'staff.announce', { count: loans.length })}
      </Button>
    </div>
  )
}
