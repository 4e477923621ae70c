import { Button } from 'antd'
import type { BackupLight } from '../../shared/model/backup'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { agoText } from './backupWords'
import { LightIcon, useWhy } from './lightLooks'
import './backup.css'

interface Props {
  light: BackupLight
  /** Makes one now; absent for those who may not. */
  onMake?: () => void
  starting?: boolean
}

function When({ at, now, none }: { at: number | null; now: number; none: string }) {
  const t = useT()
  if (at === null) return <>{none}</>
  return (
    <>
      <span className="num">{formatInstant(at).slice(0, 16)}</span>
      <span className="backup-quiet">{agoText(t, at, now)}</span>
    </>
  )
}

/** The traffic light in full: what it says, the last backup, the last restore tried out, and "do it now". */
export function LightPanel({ light, onMake, starting = false }: Props) {
  const t = useT()
  const why = useWhy()
  const isUrgent = light.level === 'red' || light.level === 'amber'
  return (
    <div className={`backup-light ${light.level}`} role="status">
      <LightIcon level={light.level} size={24} />
      <div className="backup-light-words">
        <strong>{why(light)}</strong>
        <dl>
          <div>
            <dt>{t('backup.lastGood')}</dt>
            <dd>
              <When at={light.lastGoodAt} now={light.now} none={t('backup.neverMade')} />
            </dd>
          </div>
          <div>
            <dt>{t('backup.lastTested')}</dt>
            <dd>
              <When at={light.lastTestedAt} now={light.now} none={t('backup.neverTested')} />
            </dd>
          </div>
        </dl>
      </div>
      {onMake && (
        <Button
          type={isUrgent ? 'primary' : 'default'}
          onClick={onMake}
          loading={starting}
          disabled={light.running !== null}
        >
          {t(light.running ? 'backup.status.running' : 'backup.now')}
        </Button>
      )}
    </div>
  )
}
