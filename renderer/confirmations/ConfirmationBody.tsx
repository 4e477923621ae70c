import { Alert } from 'antd'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { useT } from '../app/i18n'
import { ActFacts } from './ActFacts'
import { NewAccounts } from './NewAccounts'
import { OwnSignature } from './OwnSignature'
import { PaperRoute } from './PaperRoute'
import { People } from './People'
import { SignHere } from './SignHere'
import { WithdrawButton } from './WithdrawButton'
import { STATE_COLOURS, minuteOf } from './words'
import './confirmations.css'

/** Everything about one act and the ways to go on with it; `wide`: these stand beside it. */
export function ConfirmationBody({ view, wide = false }: { view: ConfirmationView; wide?: boolean }) {
  const t = useT()
  return (
    <div className={wide && view.may.length > 0 ? 'confirmation-wide' : ''}>
      <div>
        {view.changed && (
          <Alert type="warning" showIcon className="confirmation-part" title={t('confirmations.changedNow')} />
        )}
        {view.state !== 'waiting' && <Ended view={view} />}
        <ActFacts view={view} />
        <People view={view} />
      </div>
      <Steps view={view} wide={wide} />
    </div>
  )
}

function Steps({ view, wide }: { view: ConfirmationView; wide: boolean }) {
  const may = (step: ConfirmationView['may'][number]) => view.may.includes(step)
  return (
    <div>
      <NewAccounts view={view} />
      {(may('sign') || may('refuse')) && <OwnSignature view={view} />}
      {may('signHere') && !may('sign') && view.paperRoute?.entered == null && <SignHere view={view} first={wide} />}
      <PaperRoute view={view} />
      {may('withdraw') && <WithdrawButton view={view} />}
    </div>
  )
}

const TYPES = { success: 'success', error: 'error', warning: 'warning' } as const

function Ended({ view: { state, ended, endedAt } }: { view: ConfirmationView }) {
  const t = useT()
  const colour = STATE_COLOURS[state]
  const by = [ended?.by, endedAt === null ? '' : minuteOf(endedAt)].filter(Boolean).join(' · ')
  return (
    <Alert
      showIcon
      role="status"
      className="confirmation-part"
      type={colour in TYPES ? TYPES[colour as keyof typeof TYPES] : 'info'}
      title={t(`confirmations.state.${state}`)}
      description={[by, ended?.reason].filter(Boolean).join(t('common.colon'))}
    />
  )
}
