import { App, Modal } from 'antd'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { formatInstant } from '../ui/format'
import { isGiven, PurposeFields, type PurposeGiven } from './PurposeFields'

interface Looked {
  value: string
  purpose: string
  /** UTC ms by the clock of the host. */
  until: number
  /** How long it may be shown (ms). */
  forMs: number
}

/** Asks the host for one whole value. */
export type LookAt = (field: string, given: PurposeGiven) => Promise<Looked>

export interface Reveal {
  /** Whole values that may be shown now, by field. */
  shown: Readonly<Record<string, string>>
  ask: (field: string, label: string) => void
  /** Belongs somewhere on the page: the question for the purpose. */
  dialog: ReactNode
}

interface Kept {
  of: string
  /** over: when it is masked again, by the clock of this screen, which may be another than the host's. */
  values: Readonly<Record<string, { value: string; over: number }>>
}

const NOTHING: PurposeGiven = { why: undefined, purpose: '' }

/** Values that are over vanish by themselves; others with the page, another subject (`of`) or the lock screen. */
function useKept(of: string) {
  const [kept, setKept] = useState<Kept>({ of, values: {} })
  const values = kept.of === of ? kept.values : {}
  const next = Math.min(...Object.values(values).map(({ over }) => over))
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined
    const drop = () =>
      setKept((now) => ({
        ...now,
        values: Object.fromEntries(Object.entries(now.values).filter(([, { over }]) => over > Date.now())),
      }))
    const timer = setTimeout(drop, Math.max(0, next - Date.now()) + 50)
    return () => clearTimeout(timer)
  }, [next])
  const keep = (field: string, { value, forMs }: Looked) =>
    setKept((now) => {
      const before = now.of === of ? now.values : {}
      return { of, values: { ...before, [field]: { value, over: Date.now() + forMs } } }
    })
  return { values, keep }
}

/**
 * Shows a whole value for a while. For a `record` an open visit may stand for the purpose; otherwise the page asks.
 * The purpose is offered again for the next field of the same subject.
 */
export function useReveal(of: string, look: LookAt, record?: string): Reveal {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const { values, keep } = useKept(of)
  const [asking, setAsking] = useState<{ field: string; label: string } | null>(null)
  const [given, setGiven] = useState(NOTHING)
  const latest = useRef(look)
  useEffect(() => void (latest.current = look))
  const show = useCallback(
    async (field: string, by: PurposeGiven) => {
      const looked = await latest.current(field, by)
      keep(field, looked)
      const until = t('masking.until', { time: formatInstant(looked.until).slice(11, 16) })
      const visit = by === NOTHING ? `${t('masking.byVisit', { visit: looked.purpose })} ` : ''
      void message.info(visit + until)
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- keep sets state only
    [message, t, of],
  )
  const ask = useCallback(
    (field: string, label: string) => {
      const begin = async () => {
        const known = record === undefined ? null : (await client.masking.standingPurpose({ record })).purpose
        if (known) await show(field, NOTHING)
        else setAsking({ field, label })
      }
      begin().catch(showError)
    },
    [record, show, showError],
  )
  const answer = () => {
    if (!asking) return
    setAsking(null)
    show(asking.field, given).catch(showError)
  }
  const dialog = (
    <Modal
      open={asking !== null}
      title={t('record.revealTitle', { field: asking?.label ?? '' })}
      okText={t('record.show')}
      okButtonProps={{ disabled: !isGiven(given) }}
      onOk={answer}
      onCancel={() => setAsking(null)}
      width={440}
      destroyOnHidden
    >
      <p>{t('record.revealHint')}</p>
      <PurposeFields value={given} onChange={setGiven} onEnter={answer} />
    </Modal>
  )
  return { shown: Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value])), ask, dialog }
}
