import { Alert, Button, Flex, Segmented, Skeleton, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import { manners, type Manner, type Visit, type VisitLine } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { CandidateDialog, ScanField, useDeskKeys, type ScanFieldHandle } from '../circulation'
import { usePrint } from '../forms'
import { CertifyDialog } from './CertifyDialog'
import { CorrectDialog } from './CorrectDialog'
import { DecideBar } from './DecideBar'
import { EffectDialog } from './EffectDialog'
import { ScopeDialog } from './ScopeDialog'
import { useVisit, useVisitScan, type LineEdit } from './useVisit'
import { VisitHead } from './VisitHead'
import { VisitLines } from './VisitLines'
import './visits.css'

/** One visit: what it has in the reading room, what was copied, its certificates and its effect. */
export function VisitPage() {
  const { uid = '' } = useParams()
  const textOf = useErrorText()
  const hook = useVisit(uid)
  if (hook.error) return <Alert type="error" showIcon title={textOf(hook.error)} style={{ margin: 16 }} />
  if (!hook.visit) return <Skeleton active style={{ padding: 16 }} />
  return <OneVisit key={uid} visit={hook.visit} hook={hook} />
}

const wantsCertificate = (line: VisitLine) => line.manner === 'certified' && line.certificates.length === 0

function OneVisit({ visit, hook }: { visit: Visit; hook: ReturnType<typeof useVisit> }) {
  const t = useT()
  const can = useCan()
  const field = useRef<ScanFieldHandle>(null)
  const print = usePrint()
  const [edits, setEdits] = useState<Record<number, LineEdit>>({})
  const [certifying, setCertifying] = useState<VisitLine | null>(null)
  const [correcting, setCorrecting] = useState(false)
  const [ending, setEnding] = useState<'close' | 'effect' | null>(null)
  const desk = useVisitScan(visit.uid, hook, edits)
  const { told, tell, act } = hook
  const works = visit.state === 'open' && can('circulation.desk')
  const back = () => field.current?.focus()
  const certifyNext = () => setCertifying(visit.lines.find(wantsCertificate) ?? null)
  useDeskKeys({ F2: () => works && setEnding('close'), F4: () => works && certifyNext() })
  const printCertificate = (certificate: string) =>
    print((locale) => client.forms.certifiedCopies({ locale, certificates: [certificate] }))
  return (
    <>
      <VisitHead visit={visit}>
        {(works || (visit.state === 'waiting' && can('circulation.desk'))) && (
          <Button onClick={() => setCorrecting(true)}>{t('visits.correct')}</Button>
        )}
        {visit.state === 'closed' && can('circulation.desk') && (
          <Button onClick={() => setEnding('effect')}>{t('visits.fillEffect')}</Button>
        )}
        {works && (
          <Button type="primary" onClick={() => setEnding('close')}>
            F2 {t('visits.close')}
          </Button>
        )}
      </VisitHead>
      {visit.state === 'waiting' && can('visits.approve') && <DecideBar visit={visit} act={act} />}
      {works && (
        <div style={{ padding: '0 16px 8px' }}>
          <ScanField ref={field} onScan={desk.scan} onEscape={() => tell(null)} label={t('visits.scan')} />
          <Flex gap={12} align="center" style={{ paddingTop: 8 }}>
            <Typography.Text type="secondary">{t('visits.manner')}</Typography.Text>
            <Segmented<Manner>
              value={desk.manner}
              aria-label={t('visits.manner')}
              options={manners.map((value) => ({ value, label: t(`visits.manner.${value}`) }))}
              onChange={desk.setManner}
            />
            <Typography.Text type="secondary">{t('visits.keys')}</Typography.Text>
          </Flex>
        </div>
      )}
      {/* One place says what the last deed came to, for eyes and for readers. */}
      <div aria-live="polite" style={{ padding: '0 16px' }}>
        {told && <Alert type={told.tone} showIcon title={told.text} closable={{ onClose: () => tell(null) }} />}
      </div>
      <div className="scroll" style={{ flex: 1, padding: '4px 16px' }} tabIndex={-1}>
        <VisitLines
          visit={visit}
          works={works}
          edits={edits}
          onEdit={(line, edit) => setEdits({ ...edits, [line]: edit })}
          onSet={(line, manner, copiedPages) =>
            void act(() => client.visits.setLine({ uid: visit.uid, line: line.id, manner, copiedPages }))
          }
          onGiveBack={(line, name) => void desk.giveBack(line.id, name).then(back)}
          onCertify={setCertifying}
          onPrint={printCertificate}
        />
      </div>
      <CertifyDialog
        visit={visit}
        line={certifying}
        onClose={() => setCertifying(null)}
        onDone={(made) => {
          hook.keep(made.visit)
          setCertifying(null)
          tell({ tone: 'success', text: t('visits.certified', { number: made.number }) })
          if (can('forms.print')) printCertificate(made.uid)
        }}
      />
      {correcting && <CorrectDialog visit={visit} onDone={hook.keep} onClose={() => setCorrecting(false)} />}
      <EffectDialog
        visit={visit}
        mode={ending}
        onClose={() => setEnding(null)}
        onDone={(next) => (hook.keep(next), tell(null))}
      />
      <ScopeDialog
        outside={desk.outside}
        onClose={() => desk.setOutside(null)}
        onShow={(...asked) => void desk.handOut(...asked).then(back)}
      />
      <CandidateDialog
        candidates={desk.candidates && { borrowers: [], records: desk.candidates }}
        onChoose={(choice) => {
          desk.setCandidates(null)
          if (choice && 'record' in choice) void desk.take(choice.record).then(back)
        }}
      />
    </>
  )
}
