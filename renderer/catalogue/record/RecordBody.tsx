import { Tabs } from 'antd'
import { useState, type ReactNode } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { useT } from '../../app/i18n'
import { ScansTab, useScanCount } from '../../objects'
import { RecordHolds } from '../../holds'
import { RecordQueue } from '../../requests'
import { Checklist } from './Checklist'
import { Description } from './Description'
import { Documents } from './Documents'
import { History } from './History'
import { RecordKeeping } from '../../retention'
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

/** Which tab is open: on the page it stands in the address, beside the list it stays while the rows change. */
function useTab(isPage: boolean): [string, (tab: string) => void] {
  const [params, setParams] = useSearchParams()
  const { state } = useLocation() as { state: unknown }
  const [own, setOwn] = useState('record')
  if (!isPage) return [own, setOwn]
  const go = (tab: string) =>
    setParams(
      (was) => {
        if (tab === 'record') was.delete('tab')
        else was.set('tab', tab)
        return was
      },
      { replace: true, state },
    )
  return [params.get('tab') ?? 'record', go]
}

/** The parts of a record below its head. */
export function RecordBody({ state, keys, actions, onNext }: Props) {
  const { record, type, refresh } = state
  const t = useT()
  const [tab, setTab] = useTab(keys)
  const scans = useScanCount(record?.uid)
  if (!record || !type) return null
  const main = <Main key={record.uid} state={state} />
  return (
    <div className="record-body">
      {scans === null ? (
        <div>{main}</div>
      ) : (
        <Tabs
          size="small"
          activeKey={tab}
          onChange={setTab}
          destroyOnHidden
          items={[
            { key: 'record', label: t('scans.tab'), children: main },
            {
              key: 'scans',
              label: t('scans.count', { count: scans }),
              children: <ScansTab key={record.uid} record={record} />,
            },
          ]}
        />
      )}
      <div className="record-side">
        {/* Of what is destroyed there is nothing left to check. */}
        {record.state !== 'destroyed' && <Checklist record={record} keys={keys} onChanged={refresh} onNext={onNext} />}
      </div>
      {actions}
    </div>
  )
}

function Main({ state: { record, type, fields, refresh } }: { state: RecordState }) {
  if (!record || !type) return null
  return (
    <>
      <Description record={record} type={type} fields={fields} onChanged={() => void refresh()} />
      <Documents record={record} onChanged={refresh} />
      <Parties record={record} onChanged={refresh} />
      <RecordQueue record={record.uid} />
      <RecordKeeping uid={record.uid} period={record.period} />
      <Loans loans={record.loans} />
      <RecordNotes record={record} />
      <RecordHolds holds={record.holds} />
      <History record={record} fields={fields} />
    </>
  )
}
