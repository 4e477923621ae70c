import { useQuery } from '@tanstack/react-query'
import { App, Checkbox, Form, Radio } from 'antd'
import { useState } from 'react'
import type { HoldPlaced, HoldSelection, NewHold } from '../../shared/model/hold'
import { client, rpc } from '../app/client'
import { followJob } from '../app/followJob'
import { useT } from '../app/i18n'
import { formatCount, today } from '../ui/format'
import { FormDialog } from '../ui/FormDialog'
import { CaseFields, ReasonField, StandingField } from './CaseFields'
import { SelectionCheck } from './SelectionCheck'
import { SelectionField, selectionOf, type HoldSource, type Typed } from './SelectionField'

interface Props {
  /** The ways to say which records; the first is chosen. */
  sources: readonly [HoldSource, ...HoldSource[]]
  /** Adds to this hold instead of making one. */
  to?: { uid: string; number: string }
  onClose: (placed?: HoldPlaced) => void
}

interface Values extends Omit<NewHold, 'reason'> {
  reason: string
  to: string | null
}

/** Places a hold on records, or brings more under a standing one: what it comes to is shown before anything is done. */
export function HoldDialog({ sources, to, onClose }: Props) {
  const t = useT()
  const { message } = App.useApp()
  const [source, setSource] = useState(sources[0])
  const [typed, setTyped] = useState<Typed>({ lines: '', container: '' })
  const [standing, setStanding] = useState(to !== undefined)
  const [leaveUnclear, setLeaveUnclear] = useState(false)
  const [found, setFound] = useState<number | null>(null)
  const selection = selectionOf(source, typed)
  const place = usePlace(setFound)
  const send = async (values: Values) => {
    if (!selection) return
    const asked = { selection, leaveUnclear, values, to: to?.uid ?? (standing ? values.to : null) }
    const placed = await place(asked).finally(() => setFound(null))
    if (!placed) return
    const text = t('holds.placed', { number: placed.number, count: formatCount(placed.records) })
    if (placed.out > 0)
      void message.warning([text, t('holds.placedOut', { count: placed.out })].join(t('common.clauseSeparator')), 6)
    else void message.success(text)
    onClose(placed)
  }
  return (
    <FormDialog<Values>
      title={to ? t('holds.addTitle', { number: to.number }) : t('holds.newTitle')}
      width={680}
      okText={
        found === null ? t(to || standing ? 'holds.add' : 'holds.placeChosen') : t('holds.progress', { count: found })
      }
      initial={{
        kind: 'audit',
        caseNumber: '',
        askedBy: '',
        reason: '',
        from: today(),
        reviewOn: null,
        mayLend: false,
        to: null,
      }}
      onSend={send}
      {...(to ? {} : { draft: 'hold:new' })}
      onClose={() => onClose()}
    >
      <SelectionField sources={sources} source={source} onSource={setSource} typed={typed} onTyped={setTyped} />
      {selection && (
        <SelectionCheck
          selection={selection}
          hold={to?.uid}
          unclear={
            <Form.Item>
              <Checkbox checked={leaveUnclear} onChange={(event) => setLeaveUnclear(event.target.checked)}>
                {t('holds.leaveUnclear')}
              </Checkbox>
            </Form.Item>
          }
        />
      )}
      {!to && <NewOrStanding standing={standing} onStanding={setStanding} />}
      {standing ? (
        <ReasonField label={t('holds.field.addReason')} />
      ) : (
        <CaseFields first={source.from !== 'lines' && source.from !== 'container'} />
      )}
    </FormDialog>
  )
}

/** A new case, or one of those that stand; absent while none does. */
function NewOrStanding({ standing, onStanding }: { standing: boolean; onStanding: (standing: boolean) => void }) {
  const t = useT()
  const { data } = useQuery(rpc.holds.list.queryOptions({ input: { filter: { which: 'open' }, limit: 200 } }))
  const holds = data?.rows ?? []
  if (holds.length === 0) return null
  return (
    <>
      <Form.Item>
        <Radio.Group
          value={standing}
          options={[
            { value: false, label: t('holds.asNew') },
            { value: true, label: t('holds.addTo') },
          ]}
          onChange={(event) => onStanding(event.target.value as boolean)}
        />
      </Form.Item>
      {standing && <StandingField holds={holds} />}
    </>
  )
}

interface Asked {
  selection: HoldSelection
  leaveUnclear: boolean
  values: Values
  to: string | null
}

/** Starts the job and follows it to its end; null when somebody cancelled it. */
function usePlace(onProgress: (found: number) => void) {
  return async ({ selection, leaveUnclear, values, to }: Asked): Promise<HoldPlaced | null> => {
    const { to: _to, ...hold } = values
    const { job } = to
      ? await client.holds.add({ uid: to, selection, reason: values.reason, leaveUnclear })
      : await client.holds.place({ hold, selection, leaveUnclear })
    return followJob<HoldPlaced>(job, ({ done }) => onProgress(done))
  }
}
