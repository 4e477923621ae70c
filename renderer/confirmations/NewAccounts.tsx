import { Alert } from 'antd'
import type { ConfirmationView, TooNewAccount } from '../../shared/model/confirmation'
import { useT } from '../app/i18n'
import { minuteOf } from './words'

const told = (one: TooNewAccount) => ({ ...one, until: minuteOf(one.until) })

/** Who can't be the second person yet because of a new account, before anybody tries. */
export function NewAccounts({ view: { guard, may } }: { view: ConfirmationView }) {
  const t = useT()
  if (!guard) return null
  const { mine, others, starting } = guard
  if (starting) return mine && may.includes('sign') ? <Told title={t('confirmations.newStarting')} /> : null
  return (
    <>
      {mine && <Told title={t(`confirmations.${mine.why}Mine`, told(mine))} />}
      {others.length > 0 && (
        <Told
          title={t('confirmations.newOthers')}
          lines={others.map((one) => t(`confirmations.${one.why}Other`, told(one)))}
        />
      )}
    </>
  )
}

function Told({ title, lines = [] }: { title: string; lines?: string[] }) {
  return (
    <Alert
      type="info"
      role="status"
      showIcon
      className="confirmation-part"
      title={title}
      description={lines.length > 0 ? lines.map((line) => <div key={line}>{line}</div>) : undefined}
    />
  )
}
