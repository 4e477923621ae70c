import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, MinusCircleFilled } from '@ant-design/icons'
import { theme } from 'antd'
import type { BackupLight } from '../../shared/model/backup'
import { useErrorWords } from './useErrorWords'
import { useT } from '../app/i18n'

type Level = BackupLight['level']

const ICONS = {
  green: CheckCircleFilled,
  amber: ExclamationCircleFilled,
  red: CloseCircleFilled,
  off: MinusCircleFilled,
} as const

/** The light as an icon of its colour; the word beside it is said to who can't see colours. */
export function LightIcon({ level, size }: { level: Level; size?: number }) {
  const t = useT()
  const { token } = theme.useToken()
  const colours = {
    green: token.colorSuccess,
    amber: token.colorWarning,
    red: token.colorError,
    off: token.colorTextDescription,
  }
  const Icon = ICONS[level]
  return <Icon aria-label={t(`backup.level.${level}`)} style={{ color: colours[level], fontSize: size }} />
}

/** Why the light has its colour, in a sentence. */
export function useWhy(): (light: BackupLight) => string {
  const t = useT()
  const errorWords = useErrorWords()
  return ({ why, error, folder }) =>
    t(`backup.why.${why}`, { error: errorWords(error ?? 'internal', { path: folder ?? '' }) })
}
