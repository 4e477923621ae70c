import { useQueryClient } from '@tanstack/react-query'
import { Flex, Steps } from 'antd'
import { useState } from 'react'
import type { RestoreReport, RestoreSnapshot } from '../../../shared/model/restore'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { DoneStep } from './DoneStep'
import { KeyStep } from './KeyStep'
import { PersonsStep } from './PersonsStep'
import { RunStep } from './RunStep'
import { SourceStep } from './SourceStep'

/** What the steps gather; each begins with what was chosen before. */
export interface Wish {
  from: string
  room: string
  snapshot: RestoreSnapshot | null
  recoveryKey: string
  persons: [string, string]
  to: string
}

const EMPTY: Wish = { from: '', room: '', snapshot: null, recoveryKey: '', persons: ['', ''], to: '' }
const STEPS = ['source', 'key', 'persons', 'run', 'done'] as const

/** Restoring from a backup: which one, the recovery key, two persons and a new place, the work itself, what came of it. */
export function RestoreWizard({ onBack }: { onBack: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const [step, setStep] = useState(0)
  const [wish, setWish] = useState(EMPTY)
  const [job, setJob] = useState<string | null>(null)
  const [report, setReport] = useState<RestoreReport | null>(null)
  const go = (changes: Partial<Wish>, to: number) => {
    setWish((before) => ({ ...before, ...changes }))
    setStep(to)
  }
  const done = (made: RestoreReport) => {
    setReport(made)
    setStep(4)
    void queries.invalidateQueries({ queryKey: rpc.room.key() })
  }
  return (
    <Flex vertical gap={16}>
      <Steps size="small" current={step} items={STEPS.map((one) => ({ title: t(`restore.step.${one}`) }))} />
      {step === 0 && <SourceStep wish={wish} onBack={onBack} onNext={(chosen) => go(chosen, 1)} />}
      {step === 1 && <KeyStep wish={wish} onBack={() => setStep(0)} onNext={(recoveryKey) => go({ recoveryKey }, 2)} />}
      {step === 2 && (
        <PersonsStep
          wish={wish}
          onBack={() => setStep(1)}
          onStarted={(chosen, started) => {
            setJob(started)
            go(chosen, 3)
          }}
        />
      )}
      {step === 3 && job && (
        <RunStep
          job={job}
          wish={wish}
          onBack={() => setStep(2)}
          onAgain={setJob}
          onOther={() => setStep(0)}
          onDone={done}
        />
      )}
      {report && step === 4 && <DoneStep report={report} recoveryKey={wish.recoveryKey} onLeave={onBack} />}
    </Flex>
  )
}
