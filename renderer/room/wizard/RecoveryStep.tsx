import { Alert, Button, Flex, Form, Radio, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useAttempt } from '../../ui/useAttempt'
import { HolderFields } from '../HolderFields'
import { RecoveryKey, type NewShare } from '../RecoveryKey'

type Holders = [string, string, string]

interface Split {
  recoveryKey: string
  shares: NewShare[]
}

/** Step 3: the sheet of the key the room was made with, or those of three shares; the undivided key is void once the shares are in hand. */
export function RecoveryStep({ recoveryKey, onConfirmed }: { recoveryKey: string; onConfirmed: () => void }) {
  const t = useT()
  const [kind, setKind] = useState<'whole' | 'shares'>('whole')
  const [split, setSplit] = useState<Split | null>(null)
  if (split) return <RecoveryKey {...split} onConfirmed={onConfirmed} />
  return (
    <Flex vertical gap={12}>
      <Radio.Group
        vertical
        value={kind}
        onChange={(event) => setKind(event.target.value as typeof kind)}
        aria-label={t('room.step.recovery')}
        options={[
          { value: 'whole', label: t('room.renewWhole') },
          { value: 'shares', label: t('room.renewShares') },
        ]}
      />
      {kind === 'whole' ? (
        <RecoveryKey recoveryKey={recoveryKey} onConfirmed={onConfirmed} />
      ) : (
        <SplitForm onSplit={setSplit} />
      )}
    </Flex>
  )
}

/** Asks for the custodians and has their shares made. */
function SplitForm({ onSplit }: { onSplit: (split: Split) => void }) {
  const t = useT()
  const { submit, busy, refusal } = useAttempt(async ({ holders }: { holders: Holders }) =>
    onSplit(await client.room.renewRecovery({ holders })),
  )
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} aria-label={t('room.renewShares')}>
      <Typography.Paragraph type="secondary">{t('room.holdersHint')}</Typography.Paragraph>
      {refusal && <Alert type="error" showIcon title={refusal.text} style={{ marginBlockEnd: 12 }} />}
      <HolderFields />
      <Flex justify="end">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('room.makeShares')}
        </Button>
      </Flex>
    </Form>
  )
}
