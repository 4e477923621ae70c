import { Button, Flex, theme } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useT } from '../app/i18n'
import { paperPath } from '../app/paperPath'
import { useShowError } from '../app/showError'
import { CandidateDialog } from './CandidateDialog'
import { DeskHead } from './DeskHead'
import { DeskRows } from './DeskRows'
import type { DeskStore, DeskView, Done } from './DeskStore'
import { DeskTabs } from './DeskTabs'
import { LentNote } from './LentNote'
import { ScanField, type ScanFieldHandle } from './ScanField'
import { emptyDesk, rowsFor, type DeskMode } from './staged'
import { useDesk } from './useDesk'
import { useDeskKeys } from './useDeskKeys'
import { useFinishDesk } from './useFinishDesk'
import './circulation.css'

const NEXT_MODE: Record<DeskMode, DeskMode> = { auto: 'lend', lend: 'return', return: 'auto' }

/** The desk: lend and return are the same page, made for a scanner and a standing clerk (look.md §3). */
export function DeskPage() {
  const { desk, view } = useDesk()
  const { state } = view
  const field = useRef<ScanFieldHandle>(null)
  const [done, setDone] = useState<Done | null>(null)
  const showError = useShowError()
  const navigate = useNavigate()
  const focus = () => setTimeout(() => field.current?.focus())
  const finish = useFinishDesk(desk, (result) => {
    setDone(result)
    focus()
  })
  const nextMode = () => desk.put({ ...state, mode: NEXT_MODE[state.mode] })
  const renew = async () => {
    const result = await desk.renew()
    if (result) setDone(result)
    focus()
  }
  // Candidates to choose from come first: without the choice the scan stands for nothing yet.
  const inTurn = (work: () => Promise<void> | void) =>
    void desk.inTurn(async () => desk.snapshot().candidates ?? (await work())).catch(showError)
  const keys = { F2: () => inTurn(finish), F4: () => inTurn(() => desk.undo()), F8: () => inTurn(renew) }
  useDeskKeys({ ...keys, F6: nextMode })
  useHandedOver(desk, view.ready)
  const scan = (text: string) => {
    setDone(null)
    const paper = paperPath(text)
    if (paper) return void navigate(paper)
    desk.scan(text).catch(showError)
  }
  return (
    <>
      <DeskTabs at="desk" />
      <Flex vertical gap={10} style={{ padding: '0 16px', flex: 'none' }}>
        <ScanField
          ref={field}
          onScan={scan}
          onEscape={() => state.borrower && desk.put({ ...emptyDesk, mode: state.mode, rows: state.rows })}
        />
        <DeskHead state={state} onChange={(next) => desk.put(next)} />
        {done && <LentNote done={done} onClose={() => setDone(null)} />}
      </Flex>
      <div className="scroll desk-list">
        <DeskRows rows={state.rows} onChange={desk.changeRow} onRemove={desk.removeRow} />
      </div>
      <Foot desk={desk} view={view} keys={keys} />
      <CandidateDialog
        candidates={view.candidates}
        onChoose={(choice) => {
          desk.choose(choice)
          focus()
        }}
      />
      <LastVerdict view={view} />
    </>
  )
}

function LastVerdict({ view: { state } }: { view: DeskView }) {
  const t = useT()
  const last = state.rows[0]
  return (
    <span className="visually-hidden" aria-live="polite">
      {last && t(`circulation.verdict.${last.record?.action ?? 'unknown'}`)}
    </span>
  )
}

interface FootProps {
  desk: DeskStore
  view: DeskView
  keys: Record<'F2' | 'F4' | 'F8', () => void>
}

function Foot({ desk, view: { state, busy }, keys }: FootProps) {
  const t = useT()
  const { token } = theme.useToken()
  const lend = rowsFor(state, 'lend').length
  const back = rowsFor(state, 'return').length
  const words = [
    lend > 0 && t('circulation.lendCount', { count: lend }),
    back > 0 && t('circulation.returnCount', { count: back }),
  ].filter(Boolean)
  return (
    <Flex
      gap={16}
      align="center"
      className="desk-foot"
      style={{ borderBlockStart: `1px solid ${token.colorBorderSecondary}` }}
    >
      <Button type="primary" loading={busy} disabled={words.length === 0} onClick={keys.F2}>
        F2 {t('circulation.finish')}{' '}
        {words.length > 0 && t('common.inBrackets', { text: words.join(t('common.listSeparator')) })}
      </Button>
      <Button disabled={busy || back === 0} onClick={keys.F8}>
        F8 {t('circulation.renewInstead')}
      </Button>
      <Button onClick={keys.F4}>F4 {t('circulation.undoLast')}</Button>
      <Button onClick={() => desk.clear()}>{t('circulation.clearAll')}</Button>
      <span style={{ color: token.colorTextDescription }}>{t('circulation.deskHint')}</span>
    </Flex>
  )
}

/** Files handed over by another page (`?add=uid,uid`, with `borrower` by card and `purpose`) are put on the desk once. */
function useHandedOver(desk: DeskStore, ready: boolean): void {
  const [params, setParams] = useSearchParams()
  const [added, borrower, purpose] = [params.get('add'), params.get('borrower'), params.get('purpose')]
  const showError = useShowError()
  useEffect(() => {
    if (!ready || !added) return
    setParams({}, { replace: true })
    if (purpose) desk.put({ ...desk.snapshot().state, purpose })
    for (const ref of [...(borrower ? [borrower] : []), ...added.split(',')]) desk.scan(ref).catch(showError)
  }, [ready, added, borrower, purpose, desk, setParams, showError])
}
