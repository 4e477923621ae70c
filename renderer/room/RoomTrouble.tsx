import { Alert, Button, Flex } from 'antd'
import { isMessageKey } from '../../shared/messages'
import { useT } from '../app/i18n'
import type { Refusal } from '../ui/useAttempt'

/** What only changes by doing something outside the program: a warning, not a fault of the room. */
const OUTSIDE = new Set([
  'room.held',
  'room.absent',
  'room.newer-schema',
  'room.other-schema',
  'room.network-share',
  'room.disk-full',
])
/** Where the recovery key is the next step. */
const RECOVERABLE = new Set(['room.wrong-password', 'room.too-many-tries', 'room.no-slot'])

interface Props {
  refusal: Refusal | null
  /** Seconds until the next try. */
  wait: number
  onRecover?: () => void
}

/** Why a room did not open: what is wrong in a line, then where and the next step. */
export function RoomTrouble({ refusal, wait, onRecover }: Props) {
  const t = useT()
  if (!refusal) return null
  const code = refusal.code ?? ''
  const tooMany = code === 'room.too-many-tries'
  if (tooMany && wait === 0) return null
  const title = `room.trouble.${code}`
  const known = isMessageKey(title)
  const hasText = known && !tooMany
  const recovers = RECOVERABLE.has(code) && onRecover !== undefined
  const hasLog = (code === 'internal' || code === 'room.io') && window.native !== undefined
  return (
    <Alert
      type={OUTSIDE.has(code) ? 'warning' : 'error'}
      showIcon
      role="alert"
      style={{ marginBottom: 12, overflowWrap: 'anywhere' }}
      title={known ? t(title) : refusal.text}
      description={
        (hasText || wait > 0 || recovers || hasLog) && (
          <Flex vertical gap={6} align="start">
            {hasText && <span>{refusal.text}</span>}
            {wait > 0 && <span>{t('access.waitSeconds', { seconds: wait })}</span>}
            {recovers && (
              <Button size="small" onClick={() => onRecover?.()}>
                {t('room.recover')}
              </Button>
            )}
            {hasLog && (
              <Button size="small" onClick={() => void window.native?.openLogs()}>
                {t('common.showLog')}
              </Button>
            )}
          </Flex>
        )
      }
    />
  )
}
