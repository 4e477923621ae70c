import type { ReactNode } from 'react'
import { RecordQueue } from '../../requests'
import { Checklist } from './Checklist'
import { Description } from './Description'
import { Documents } from './Documents'
import { History } from './History'
import { RecordNotes } from '../../tracing'
import { Loans } from './Loans'
import { Parties } from './Parties'
import type { RecordState } from './useRecord'

interface Props {
  state: RecordState
  keys: boolean
  actions: ReactNode
  onNext: () => Promise<boolean>
}

/** The parts of a record below its head. */
export function RecordBody({ state, keys, actions, onNext }: Props) {
  const { record, type, fields, refresh } = state
  if (!record || !type) return null
  return (
    <div className="record-body">
      <div>
        <Description key={record.uid} record={record} type={type} fields={fields} onChanged={() => void refresh()} />
        <Documents record={record} onChanged={refresh} />
        <Parties record={record} onChanged={refresh} />
        <RecordQueue record={record.uid} />
        <Loans loans={record.loans} />
        <RecordNotes record={record} />
        <History record={record} fields={fields} />
      </div>
      <div className="record-side">
        <Checklist record={record} keys={keys} onChanged={refresh} onNext={onNext} />
      </div>
      {actions}
    </div>
  )
}
