import { Alert, Flex, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useAttempt } from '../ui/useAttempt'
import { SectionTitle } from '../ui/SectionTitle'
import { RecoverySheet } from './RecoverySheet'

/** One custodian's share of a new key. */
export interface NewShare {
  number: number
  holder: string
  text: string
}

interface Props {
  /** The key, or its shares together. */
  recoveryKey: string
  shares?: NewShare[]
  onConfirmed: () => void
}

/**
 * A new recovery key: its sheet, or one after the other those of its shares, each shown to its custodian alone. `onConfirmed` runs after the
 * host has taken note; until then older keys stay valid.
 */
export function RecoveryKey({ recoveryKey, shares = [], onConfirmed }: Props) {
  const t = useT()
  const [turn, setTurn] = useState(0)
  const { submit, busy, refusal } = useAttempt<null>(async () => {
    await client.room.confirmRecovery({ recoveryKey })
    onConfirmed()
  })
  const share = shares[turn]
  const isLast = turn >= shares.length - 1
  return (
    <Flex vertical gap={12}>
      <Alert type="warning" showIcon title={t('room.recoveryOnce')} description={t('room.recoveryWhy')} />
      {share && (
        <div>
          <SectionTitle margin={0}>{t('room.shareOf', { ...share })}</SectionTitle>
          <Typography.Text>{t('room.shareTurn', { holder: share.holder })}</Typography.Text>
        </div>
      )}
      <RecoverySheet
        key={turn}
        text={share?.text ?? recoveryKey}
        doneText={t(isLast ? 'room.recoveryDone' : 'room.nextHolder')}
        busy={busy}
        refusal={refusal?.text ?? null}
        onDone={() => (isLast ? submit(null) : setTurn(turn + 1))}
      />
    </Flex>
  )
}
