import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Result, Skeleton, Tag } from 'antd'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import type { Loan } from '../../shared/model/loan'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText, useShowError } from '../app/showError'
import { usePrint } from '../forms'
import { LateTag } from '../ui/LateTag'
import { useInTurn } from '../ui/useInTurn'
import { DeskTabs } from './DeskTabs'
import { doneOf, type Done } from './DeskStore'
import { LentNote } from './LentNote'
import { LoanLines } from './LoanLines'
import { ScanField, type ScanFieldHandle } from './ScanField'
import { play } from './sounds'
import { useDeskKeys } from './useDeskKeys'
import { backOf, tick, type Ticked } from './ticked'

/** One slip with all its lines: scan or tick what came back, the rest stays out (部分归还). */
export function LoanPage() {
  const { uid = '' } = useParams()
  const textOf = useErrorText()
  const { data: loan, error } = useQuery(rpc.circulation.loan.queryOptions({ input: { uid } }))
  if (error) return <Result status="warning" title={textOf(error)} />
  if (!loan) return <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 8 }} />
  return <Slip key={loan.uid} loan={loan} />
}

function useReturning(loan: Loan) {
  const showError = useShowError()
  const inTurn = useInTurn()
  const [ticked, show] = useState<Ticked>({})
  // What is ticked by now, also between two drawings of the page.
  const now = useRef(ticked)
  const setTicked = (next: Ticked) => {
    now.current = next
    show(next)
  }
  const [back, setBack] = useState<Done | null>(null)
  const [busy, setBusy] = useState(false)
  const take = async (text: string) => {
    try {
      const found = await client.circulation.scan({ text, mode: 'return' })
      const uids =
        found.kind === 'record' ? [found.record.uid] : 'records' in found ? found.records.map((one) => one.uid) : []
      const before = now.current
      const next = tick(before, loan.lines, uids)
      play(next === before ? 'bad' : 'good')
      setTicked(next)
      return next !== before
    } catch (error) {
      play('bad')
      showError(error)
      return true
    }
  }
  const giveBack = async () => {
    const items = backOf(now.current)
    if (items.length === 0 || busy) return
    setBusy(true)
    try {
      const { returned } = await client.circulation.return({ items })
      setTicked({})
      setBack(doneOf(returned))
    } catch (error) {
      showError(error)
    } finally {
      setBusy(false)
    }
  }
  const scan = (text: string) => inTurn(() => take(text))
  const finish = () => inTurn(giveBack)
  return { ticked, setTicked, back, setBack, busy, scan, finish }
}

function Slip({ loan }: { loan: Loan }) {
  const t = useT()
  const can = useCan()
  const field = useRef<ScanFieldHandle>(null)
  const [strange, setStrange] = useState('')
  const { ticked, setTicked, back, setBack, busy, scan, finish } = useReturning(loan)
  const out = loan.lines.filter((line) => line.returnedAt === null)
  const desk = can('circulation.desk')
  const work = () => void finish().finally(() => field.current?.focus())
  useDeskKeys({ F2: work, F4: () => setTicked({}) })
  const take = (text: string) => void scan(text).then((known) => setStrange(known ? '' : text))
  const count = Object.keys(ticked).length
  return (
    <>
      <DeskTabs at="loans" actions={<SlipActions loan={loan} />} />
      <Flex vertical gap={8} style={{ padding: '0 16px 8px', flex: 'none' }}>
        <SlipHead loan={loan} out={out.length} />
        {desk && out.length > 0 && (
          <Flex gap={12} align="center">
            <div style={{ flex: 1 }}>
              <ScanField
                ref={field}
                label={t('circulation.field.scanBack')}
                onScan={take}
                onEscape={() => setTicked({})}
              />
            </div>
            <Button type="primary" disabled={count === 0} loading={busy} onClick={work}>
              F2 {t('circulation.returnCount', { count })}
            </Button>
          </Flex>
        )}
        <div role="status">{strange && t('circulation.notOnSlip', { text: strange })}</div>
        {back && <LentNote done={back} onClose={() => setBack(null)} />}
      </Flex>
      <LoanLines loan={loan} ticked={ticked} onTick={desk ? setTicked : undefined} />
    </>
  )
}

function SlipHead({ loan, out }: { loan: Loan; out: number }) {
  const t = useT()
  const { borrower } = loan
  return (
    <Flex gap={14} align="center" wrap>
      <strong className="code" style={{ fontSize: 18 }}>
        {loan.slip}
      </strong>
      <span>{[borrower.name, borrower.department, borrower.card, borrower.phone].filter(Boolean).join(' · ')}</span>
      <span className="num">
        {loan.lentOn} → {loan.dueOn}
      </span>
      <LateTag enteredOn={loan.enteredOn} paperSlip={loan.paperSlip} />
      {loan.purpose && <span>{loan.purpose}</span>}
      <Tag color={out > 0 ? 'warning' : 'success'} style={{ margin: 0 }}>
        {t('circulation.slipCounts', { total: loan.lines.length, back: loan.lines.length - out, out })}
      </Tag>
    </Flex>
  )
}

/** Papers of the slip: the slip itself, and the receipt of what came back last. */
function SlipActions({ loan }: { loan: Loan }) {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  if (!can('forms.print')) return null
  const returned = loan.lines.filter((line) => line.returnedAt !== null).map((line) => line.recordUid)
  return (
    <Flex gap={8}>
      <Button onClick={() => print((locale) => client.forms.loanSlip({ locale, loan: loan.uid, copies: 1 }))}>
        {t('forms.ui.loanSlip')}
      </Button>
      {returned.length > 0 && (
        <Button onClick={() => print((locale) => client.forms.returnSlip({ locale, records: returned }))}>
          {t('forms.ui.returnSlip')}
        </Button>
      )}
    </Flex>
  )
}
