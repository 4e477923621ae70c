import { CheckCircleFilled, ClockCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Space, Tag, theme } from 'antd'
import type { ReactNode } from 'react'
import type { ConfirmationView, PostClash, SeatView } from '../../shared/model/confirmation'
import { useT } from '../app/i18n'
import { clashText, minuteOf } from './words'

type Person = ConfirmationView['proposedBy']

/** Who proposed, who signed in which way, and which seats are free. */
export function People({ view }: { view: ConfirmationView }) {
  const t = useT()
  return (
    <section className="confirmation-part" aria-label={t('confirmations.people')}>
      <h3>{t('confirmations.people')}</h3>
      <ul className="confirmation-people">
        <li>
          <span>{t('confirmations.duty.proposer')}</span>
          <span>
            <Name person={view.proposedBy} />
            <Clash clashes={view.proposedBy.clashes} />
          </span>
        </li>
        {view.places.map((place) => (
          <Place key={place.seat} place={place} />
        ))}
      </ul>
    </section>
  )
}

function Place({ place: { duty, signed } }: { place: SeatView }) {
  const t = useT()
  const { token } = theme.useToken()
  const line = (children: ReactNode) => (
    <li>
      <span>{t(`confirmations.duty.${duty}`)}</span>
      <span>{children}</span>
    </li>
  )
  if (!signed)
    return line(
      <span className="confirmation-quiet">
        <ClockCircleOutlined /> {t('confirmations.noneSigned')}
      </span>,
    )
  const when = [minuteOf(signed.at), signed.on && t('confirmations.onPaperDay', { date: signed.on })]
  return line(
    <>
      <Space size={6} wrap>
        <CheckCircleFilled style={{ color: token.colorSuccess }} />
        <Name person={signed} />
        <Tag>{t(`confirmations.way.${signed.way}`)}</Tag>
        <span className="confirmation-quiet num">{when.filter(Boolean).join(' · ')}</span>
      </Space>
      {signed.reason && <div>{signed.reason}</div>}
      <Clash clashes={signed.clashes} />
    </>,
  )
}

function Name({ person }: { person: Person }) {
  const t = useT()
  const posts = [person.organisation, person.post, person.role && t(`role.${person.role}`)].filter(Boolean)
  return (
    <>
      <strong>{person.name}</strong>
      {posts.length > 0 && <span className="confirmation-quiet"> {posts.join(' · ')}</span>}
    </>
  )
}

/** Posts that one person should not unite: shown, never in the way. */
export function Clash({ clashes }: { clashes: readonly PostClash[] }) {
  const t = useT()
  const { token } = theme.useToken()
  if (clashes.length === 0) return null
  return (
    <div className="confirmation-clash" style={{ color: token.colorWarningText }}>
      <WarningOutlined /> {clashText(t, clashes)}
    </div>
  )
}
