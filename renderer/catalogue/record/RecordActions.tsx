import {
  CopyOutlined,
  DeleteOutlined,
  EditOutlined,
  FieldTimeOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  SwapOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { RecordView } from '../../../shared/model/record'
import { isGone, nextState } from '../../../shared/rules/recordState'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useLabels } from '../../forms'
import { MissingDialog } from '../../tracing'
import { mayChangePeriod, PeriodDialog } from '../second/PeriodDialog'
import { isRemovable, RemoveDialog } from '../second/RemoveDialog'

/** What can be done with a record, with its keys. */
export function useRecordActions(record: RecordView | undefined) {
  const can = useCan()
  const navigate = useNavigate()
  const labels = useLabels()
  const uid = record?.uid
  // Of what has left the archive only the description is here, as it was then.
  const here = record && !isGone(record.state)
  return {
    edit: here && can('catalogue.write') ? () => void navigate(`/catalogue/${uid}?edit=1`) : undefined,
    lend: here && can('circulation.desk') ? () => void navigate(`/circulation?add=${uid}`) : undefined,
    print: uid && here && can('forms.print') ? () => labels({ kind: 'record', uids: [uid] }) : undefined,
    duplicate:
      uid && record.state !== 'destroyed' && can('catalogue.write')
        ? () => void navigate(`/catalogue/new?copy=${uid}`)
        : undefined,
  }
}

/** The actions at the right edge. */
export function RecordActions({ record }: { record: RecordView }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [missing, setMissing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [changing, setChanging] = useState(false)
  const { edit, lend, print, duplicate } = useRecordActions(record)
  const button = (label: string, key: string, icon: ReactNode, work: (() => void) | undefined) =>
    work && (
      <Button
        icon={icon}
        onClick={work}
        style={{ justifyContent: 'flex-start' }}
        title={key ? `${label} ${key}` : label}
      >
        {label}
        {key && <kbd style={{ marginInlineStart: 'auto', opacity: 0.8 }}>{key}</kbd>}
      </Button>
    )
  return (
    <div className="record-actions" role="toolbar" aria-label={t('record.actions')}>
      {button(t('record.edit'), 'E', <EditOutlined />, edit)}
      {button(t(record.state === 'out' ? 'record.giveBack' : 'record.lend'), 'L', <SwapOutlined />, lend)}
      {button(t('record.print'), 'P', <PrinterOutlined />, print)}
      {button(t('record.duplicate'), '', <CopyOutlined />, duplicate)}
      {button(
        t('tracing.missing'),
        '',
        <QuestionCircleOutlined />,
        can('circulation.desk') && nextState(record.state, 'search') ? () => setMissing(true) : undefined,
      )}
      {button(
        t('removed.action'),
        '',
        <DeleteOutlined />,
        can('catalogue.write') && isRemovable(record) ? () => setRemoving(true) : undefined,
      )}
      {button(
        t('periodChange.action'),
        '',
        <FieldTimeOutlined />,
        can('catalogue.write') && mayChangePeriod(record) ? () => setChanging(true) : undefined,
      )}
      {changing && <PeriodDialog record={record} onClose={() => setChanging(false)} />}
      {removing && <RemoveDialog record={record} onClose={() => setRemoving(false)} />}
      {missing && (
        <MissingDialog
          record={{ uid: record.uid, name: record.code ?? record.businessNumber ?? record.title }}
          noticed="record"
          onClose={(task) => {
            setMissing(false)
            if (task) void navigate(`/circulation/tracing/${task.uid}`)
          }}
        />
      )}
    </div>
  )
}
