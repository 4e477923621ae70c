import { EyeOutlined } from '@ant-design/icons'
import { Button, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Visit } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useReveal } from '../masking'
import { formatInstant } from '../ui/format'
import { PageHead } from '../ui/PageHead'
import { useName } from './TypeFacts'
import { VisitState } from './VisitState'

/** Number, state, who is here with what proof and what for. */
export function VisitHead({ visit, children }: { visit: Visit; children: ReactNode }) {
  const t = useT()
  const nameOf = useName()
  const shownProofs = visit.definition.proofs.filter((proof) => visit.proofs.includes(proof.key))
  const facts: [string, string][] = [
    [t('visits.organisation'), visit.organisation],
    [t('visits.letterLabel'), visit.letter],
    [t('visits.purpose'), visit.purpose],
    [t('visits.proofs'), shownProofs.map((proof) => nameOf(proof.name)).join(t('common.listSeparator'))],
    [t('visits.scope'), t(`visits.scope.${visit.definition.scope}`)],
    [t('visits.openedBy'), `${visit.openedBy} · ${formatInstant(visit.openedAt).slice(0, 16)}`],
    [t('visits.note'), visit.note],
    [t('visits.effect'), visit.effect],
  ]
  return (
    <>
      <PageHead
        title={
          <>
            <Link to="/circulation/visits" style={{ textDecoration: 'underline' }}>
              {t('visits.title')}
            </Link>{' '}
            / <span className="code">{visit.number}</span>
          </>
        }
        beside={
          <Flex gap={8} align="center">
            <VisitState state={visit.state} />
            <span>{nameOf(visit.typeName)}</span>
          </Flex>
        }
        actions={<Flex gap={8}>{children}</Flex>}
      />
      <div style={{ padding: '0 16px 10px' }}>
        <People visit={visit} />
        <div className="visit-facts-line">
          {facts
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <span key={label}>
                <Typography.Text type="secondary">{label} </Typography.Text>
                {value}
              </span>
            ))}
          <Approval visit={visit} />
        </div>
      </div>
    </>
  )
}

function People({ visit }: { visit: Visit }) {
  const t = useT()
  const can = useCan()
  const { shown, ask, dialog } = useReveal(visit.uid, (seq, given) =>
    client.visits.reveal({ uid: visit.uid, seq: Number(seq), ...given }),
  )
  const number = (seq: number, name: string, masked: string) => (
    <>
      <span className="num code">{shown[String(seq)] ?? masked}</span>
      {shown[String(seq)] === undefined && masked.includes('*') && can('personal.reveal') && (
        <Button
          size="small"
          type="text"
          icon={<EyeOutlined />}
          aria-label={`${t('visits.reveal')} ${name}`}
          title={t('visits.reveal')}
          onClick={() => ask(String(seq), name)}
        />
      )}
    </>
  )
  return (
    <div className="visit-facts-line" style={{ marginBottom: 4 }}>
      {dialog}
      {visit.people.map((one) => (
        <Flex key={one.seq} gap={6} align="center">
          <strong style={{ fontSize: 15 }}>{one.name}</strong>
          <Typography.Text type="secondary">{t(`visits.idKind.${one.idKind}`)}</Typography.Text>
          {number(one.seq, one.name, one.idMasked)}
          {one.phone && <span className="num">{one.phone}</span>}
        </Flex>
      ))}
      {visit.subject.name && (
        <Flex gap={6} align="center">
          <Typography.Text type="secondary">{t('visits.subject')}</Typography.Text>
          <strong style={{ fontSize: 15 }}>{visit.subject.name}</strong>
          {visit.subject.idMasked && number(0, visit.subject.name, visit.subject.idMasked)}
        </Flex>
      )}
    </div>
  )
}

function Approval({ visit: { approval } }: { visit: Visit }) {
  const t = useT()
  if (!approval) return null
  const { name, at, granted, recordedBy, note } = approval
  const said = t(granted ? 'visits.approvedBy' : 'visits.refusedBy', { name, at: formatInstant(at).slice(0, 16) })
  return (
    <span>
      <Typography.Text type="secondary">{t('visits.approval')} </Typography.Text>
      {[said, note, recordedBy !== name && t('visits.recordedBy', { name: recordedBy })].filter(Boolean).join(' · ')}
    </span>
  )
}
