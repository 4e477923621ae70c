import { useQueryClient } from '@tanstack/react-query'
import { Flex, Steps } from 'antd'
import { useState } from 'react'
import type { Session } from '../../../shared/model/access'
import type { NewRoom } from '../../../shared/model/room'
import { lastLogin } from '../../access/lastLogin'
import { client, rpc, sessionToken } from '../../app/client'
import { useT } from '../../app/i18n'
import { useSession } from '../../app/session'
import { useAttempt } from '../../ui/useAttempt'
import { AdministratorStep, type FirstPerson } from './AdministratorStep'
import { PlaceStep, type Place } from './PlaceStep'
import { RecoveryStep } from './RecoveryStep'

interface Made {
  session: Session
  recoveryKey: string
}

/** Codes the first step can mend. */
const ABOUT_PLACE = /^room\.(not-empty|inside-room|network-share|no-permission|read-only|disk-full|absent|io)$/

/** A new room in three steps: what and where it is, its first administrator, the recovery key sheet. */
export function NewRoomWizard({ onBack }: { onBack: () => void }) {
  const t = useT()
  const session = useSession()
  const queries = useQueryClient()
  const [place, setPlace] = useState<Place | null>(null)
  const [step, setStep] = useState(0)
  const [made, setMade] = useState<Made | null>(null)
  const create = useAttempt(async (room: NewRoom) => {
    const { session: begun, recoveryKey } = await client.room.create(room)
    // The sheet is drawn for the new administrator; the frame itself opens only after the key was confirmed.
    sessionToken.set(begun.token)
    lastLogin.set(room.dir, room.loginName)
    setMade({ session: begun, recoveryKey })
    setStep(2)
  })
  const finish = async () => {
    if (!made) return
    await queries.invalidateQueries({ queryKey: rpc.room.key() })
    session.begin(made.session)
  }
  const { refusal } = create
  const atPlace = refusal && ABOUT_PLACE.test(refusal.code ?? '')
  return (
    <Flex vertical gap={16}>
      <Steps
        size="small"
        current={step}
        items={[
          { title: t('room.step.place') },
          { title: t('room.step.administrator') },
          { title: t('room.step.recovery') },
        ]}
      />
      {step === 0 && (
        <PlaceStep
          place={place}
          refusal={atPlace ? refusal : null}
          onBack={onBack}
          onNext={(chosen) => {
            setPlace(chosen)
            create.clear()
            setStep(1)
          }}
        />
      )}
      {step === 1 && place && (
        <AdministratorStep
          busy={create.busy}
          refusal={refusal}
          onBack={() => setStep(0)}
          onNext={({ loginName, userName, password }: FirstPerson) =>
            create.submit({ ...place, loginName, userName, password })
          }
        />
      )}
      {made && <RecoveryStep recoveryKey={made.recoveryKey} onConfirmed={() => void finish()} />}
    </Flex>
  )
}
