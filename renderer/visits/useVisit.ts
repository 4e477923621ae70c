import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { DeskRecord } from '../../shared/model/loan'
import type { Manner, Visit } from '../../shared/model/visit'
import { client, codeOf, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { play } from '../circulation'
import { useInTurn } from '../ui/useInTurn'
import { useLatest } from '../ui/useLatest'

export interface Told {
  tone: 'success' | 'error' | 'info'
  text: string
}
/** Refusals that a reason overcomes: outside of the visitor's scope, promised to somebody else. */
const REASON_WANTED = new Set(['visits.out-of-scope', 'circulation.reserved'])
/** The refusal that the name of who agreed overcomes. */
const APPROVER_WANTED = 'visits.approval-needed'

/** A record that is handed out only with a reason, or with the name of who agreed; `reason` was given already. */
export interface Outside {
  wanted: 'reason' | 'approver'
  reason: string
  ref: string
  name: string
  text: string
}
export interface LineEdit {
  pages: number | null
  damage: string
}

/** One visit and what may be done with it. Answers are shown at once; the event stream brings what others do. */
export function useVisit(uid: string) {
  const queries = useQueryClient()
  const textOf = useErrorText()
  const { data: visit, error } = useQuery(rpc.visits.get.queryOptions({ input: { uid } }))
  const [told, setTold] = useState<Told | null>(null)
  const keep = useCallback(
    (next: Visit) => queries.setQueryData(rpc.visits.get.queryKey({ input: { uid } }), next),
    [queries, uid],
  )
  /** Does something with the visit; an error is told in its words. True when it was done. */
  const act = useCallback(
    async (work: () => Promise<Visit>, done?: string): Promise<boolean> => {
      try {
        keep(await work())
        setTold(done ? { tone: 'success', text: done } : null)
        return true
      } catch (problem) {
        play('bad')
        setTold({ tone: 'error', text: textOf(problem) })
        return false
      }
    },
    [keep, textOf],
  )
  /** The visit as it is now, whatever this render saw. */
  const now = () => queries.getQueryData<Visit>(rpc.visits.get.queryKey({ input: { uid } }))
  return { visit, error, told, tell: setTold, act, keep, now }
}

const nameOf = (record: Pick<DeskRecord, 'code' | 'businessNumber' | 'title'>) =>
  record.code ?? record.businessNumber ?? record.title

type VisitHook = ReturnType<typeof useVisit>

/** Handing out and taking back; every answer is heard and told. */
function useHanding(uid: string, { act, tell, keep, now }: VisitHook, edits: Record<number, LineEdit>) {
  const t = useT()
  const textOf = useErrorText()
  const [manner, setManner] = useState<Manner>('reading')
  const [outside, setOutside] = useState<Outside | null>(null)
  const giveBack = async (line: number, name: string) => {
    const counted = now()?.lines.find((one) => one.id === line)?.pagesOut ?? null
    const item = { line, ...(edits[line] ?? { pages: counted, damage: '' }) }
    const done = await act(() => client.visits.giveBack({ uid, items: [item] }), t('visits.takenBack', { name }))
    if (done) play('again')
  }
  const handOut = async (ref: string, name: string, reason = '', approver = '') => {
    try {
      keep(await client.visits.handOut({ uid, items: [{ ref, manner }], reason, approver }))
      play('good')
      tell({ tone: 'success', text: t('visits.handed', { name }) })
    } catch (problem) {
      play('bad')
      const code = codeOf(problem) ?? ''
      const wanted = REASON_WANTED.has(code) ? 'reason' : code === APPROVER_WANTED ? 'approver' : null
      if (wanted) setOutside({ wanted, reason, ref, name, text: textOf(problem) })
      else tell({ tone: 'error', text: textOf(problem) })
    }
  }
  const take = async (record: DeskRecord) => {
    const line = now()?.lines.find((one) => one.recordUid === record.uid && one.backAt === null)
    await (line ? giveBack(line.id, nameOf(record)) : handOut(record.uid, nameOf(record)))
  }
  return { take, giveBack, handOut, manner, setManner, outside, setOutside }
}

/** Scans of a visit, answered one after another: what is in goes to the reading room, what the visit has comes back. */
export function useVisitScan(uid: string, hook: VisitHook, edits: Record<number, LineEdit>) {
  const t = useT()
  const textOf = useErrorText()
  const { tell } = hook
  const handing = useHanding(uid, hook, edits)
  // A scan that waits for the one before it goes by what is on the page then.
  const latest = useLatest(handing)
  const [candidates, setCandidates] = useState<DeskRecord[] | null>(null)
  const inTurn = useInTurn()
  const understand = async (text: string) => {
    const { take, handOut } = latest.current
    const found = await client.circulation.scan({ text, mode: 'auto' })
    if (found.kind === 'record') return take(found.record)
    if (found.kind === 'box' || found.kind === 'volume') return handOut(found.uid, found.name)
    if (found.kind === 'candidates' && found.records.length > 0) return setCandidates(found.records)
    play('bad')
    tell({ tone: 'info', text: t(found.kind === 'unknown' ? 'visits.unknown' : 'visits.notRecord', { text }) })
  }
  const scan = (text: string) => {
    inTurn(() => understand(text)).catch((problem: unknown) => tell({ tone: 'error', text: textOf(problem) }))
  }
  return { ...handing, scan, candidates, setCandidates }
}
