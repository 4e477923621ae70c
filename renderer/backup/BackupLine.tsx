import { Link } from 'react-router'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { agoText } from './backupWords'
import { LightIcon, useWhy } from './lightLooks'
import { useLight } from './useLight'

/** The backup in the status line: its light, its age; a click opens the page for those who may. */
export function BackupLine() {
  const t = useT()
  const can = useCan()
  const why = useWhy()
  const light = useLight()
  if (!light || light.level === 'off') return null
  const words = light.running
    ? t('backup.status.running')
    : light.lastGoodAt === null
      ? light.why === 'never'
        ? t('backup.status.never')
        : `${t('backup.light')} ${t(`backup.level.${light.level}`)}`
      : t('backup.status', { ago: agoText(t, light.lastGoodAt, light.now) })
  const shown = (
    <>
      <LightIcon level={light.level} /> {words}
    </>
  )
  return can('backup.run') ? (
    <Link to="/backup" title={why(light)} style={{ color: 'inherit' }}>
      {shown}
    </Link>
  ) : (
    <span title={why(light)}>{shown}</span>
  )
}
