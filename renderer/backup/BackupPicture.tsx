import { Link } from 'react-router'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { LightPanel } from './LightPanel'
import { useLight } from './useLight'
import { useMakeBackup } from './useMakeBackup'

/** The backup on the start page. */
export function BackupPicture() {
  const t = useT()
  const can = useCan()
  const light = useLight()
  const { make, starting } = useMakeBackup()
  if (!light || light.level === 'off') return null
  return (
    <section aria-labelledby="backup-light">
      <div className="home-picture-head">
        <h2 id="backup-light">{t('backup.light')}</h2>
        {can('backup.run') && <Link to="/backup">{t('backup.history')}</Link>}
      </div>
      <LightPanel light={light} {...(can('backup.run') ? { onMake: () => void make({}), starting } : {})} />
    </section>
  )
}
