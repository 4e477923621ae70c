import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Gate } from '../access/Gate'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { OpenRoom } from './OpenRoom'
import { RecoverRoom } from './RecoverRoom'
import { RestoreWizard } from './restore/RestoreWizard'
import { Start } from './Start'
import { NewRoomWizard } from './wizard/NewRoomWizard'

const ConnectHost = lazy(async () => ({ default: (await import('../network/ConnectHost')).ConnectHost }))

type View =
  | { kind: 'start' }
  | { kind: 'connect' }
  | { kind: 'open'; dir: string }
  | { kind: 'recover'; dir: string }
  | { kind: 'create' }
  | { kind: 'restore' }

/** First screen: make a room, open one that is there, or the demonstration room. A room used before is offered at once. */
export function FirstScreen() {
  const t = useT()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const [chosen, setView] = useState<View | null>(null)
  const last = data?.recent[0]
  const first: View = last?.present && !last.demo ? { kind: 'open', dir: last.dir } : { kind: 'start' }
  const view = chosen ?? first
  const back = () => setView({ kind: 'start' })
  if (view.kind === 'create')
    return (
      <Gate title={t('room.create')} wide>
        <NewRoomWizard onBack={back} />
      </Gate>
    )
  if (view.kind === 'restore')
    return (
      <Gate title={t('restore.title')} wide>
        <RestoreWizard onBack={back} />
      </Gate>
    )
  if (view.kind === 'connect' && window.native)
    return (
      <Gate title={t('network.connectTitle')} wide>
        <Suspense fallback={null}>
          <ConnectHost native={window.native} onBack={back} />
        </Suspense>
      </Gate>
    )
  if (view.kind === 'open')
    return (
      <Gate title={data?.recent.find((one) => one.dir === view.dir)?.name ?? t('room.open')} wide={false}>
        <OpenRoom key={view.dir} dir={view.dir} onBack={back} onRecover={(dir) => setView({ kind: 'recover', dir })} />
      </Gate>
    )
  if (view.kind === 'recover')
    return (
      <Gate title={t('room.recover')} wide>
        <RecoverRoom dir={view.dir} onBack={() => setView({ kind: 'open', dir: view.dir })} />
      </Gate>
    )
  return (
    <Gate title="" wide>
      <Start
        onCreate={() => setView({ kind: 'create' })}
        onOpen={(dir) => setView({ kind: 'open', dir })}
        onRestore={() => setView({ kind: 'restore' })}
        onConnect={window.native && (() => setView({ kind: 'connect' }))}
      />
    </Gate>
  )
}
