import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { SearchTaskView } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { usePrint } from '../forms'
import { FoundDialog, LossDialog, RecoverDialog, ReplaceDialog } from './taskDialogs'

type Dialog = 'misplaced' | 'person' | 'lost' | 'replace' | 'recover'

/** How a search ends, and what follows a loss. */
export function TaskActions({ task }: { task: SearchTaskView }) {
  const can = useCan()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const lost = task.ending === 'lost' && task.recoveredOn === null
  return (
    <Flex gap={8} wrap justify="flex-end">
      {task.ending === null && can('circulation.desk') && <OpenActions onDialog={setDialog} />}
      {task.ending === 'person' && can('circulation.desk') && task.desk.action === 'lend' && <ToDesk task={task} />}
      {task.ending === 'lost' && can('forms.print') && <LossPaper uid={task.uid} />}
      {lost && <LostActions task={task} onDialog={setDialog} />}
      {(dialog === 'misplaced' || dialog === 'person') && <FoundDialog task={task} ending={dialog} onClose={close} />}
      {dialog === 'lost' && <LossDialog record={task.record} of={{ task: task.uid }} onClose={close} />}
      {dialog === 'replace' && <ReplaceDialog task={task} onClose={close} />}
      {dialog === 'recover' && <RecoverDialog task={task} onClose={close} />}
    </Flex>
  )
}

function OpenActions({ onDialog }: { onDialog: (dialog: Dialog) => void }) {
  const t = useT()
  const can = useCan()
  const mayLose = can('circulation.override')
  return (
    <>
      <Button type="primary" onClick={() => onDialog('misplaced')}>
        {t('tracing.foundMisplaced')}
      </Button>
      <Button onClick={() => onDialog('person')}>{t('tracing.foundPerson')}</Button>
      {mayLose ? (
        <Button onClick={() => onDialog('lost')}>{t('tracing.declareLost')}</Button>
      ) : (
        <span>{t('tracing.callSomebody')}</span>
      )}
    </>
  )
}

function LostActions({ task, onDialog }: { task: SearchTaskView; onDialog: (dialog: Dialog) => void }) {
  const t = useT()
  const can = useCan()
  return (
    <>
      {!task.replaced && can('circulation.override') && (
        <Button onClick={() => onDialog('replace')}>{t('tracing.replace')}</Button>
      )}
      {can('circulation.desk') && <Button onClick={() => onDialog('recover')}>{t('tracing.recover')}</Button>}
    </>
  )
}

function LossPaper({ uid }: { uid: string }) {
  const t = useT()
  const print = usePrint()
  return (
    <Button onClick={() => print((locale) => client.forms.lossReport({ locale, task: uid }))}>
      {t('tracing.printLoss')}
    </Button>
  )
}

function ToDesk({ task }: { task: SearchTaskView }) {
  const t = useT()
  const navigate = useNavigate()
  return <Button onClick={() => void navigate(`/circulation?add=${task.record.uid}`)}>{t('tracing.toDesk')}</Button>
}
