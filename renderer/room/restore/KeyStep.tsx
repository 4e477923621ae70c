import { Button, Flex, Form, Typography } from 'antd'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useAttempt } from '../../ui/useAttempt'
import { RecoveryField } from '../RecoveryField'
import { RoomTrouble } from '../RoomTrouble'
import type { Wish } from './RestoreWizard'

interface Props {
  wish: Wish
  onBack: () => void
  onNext: (recoveryKey: string) => void
}

/** Step 2: the recovery key of the sheet, or the shares of two custodians; it is tried at once. */
export function KeyStep({ wish, onBack, onNext }: Props) {
  const t = useT()
  const { submit, busy, refusal } = useAttempt(async ({ recoveryKey }: { recoveryKey: string }) => {
    await client.restore.unlock({ from: wish.from, snapshot: wish.snapshot?.id ?? null, recoveryKey })
    onNext(recoveryKey)
  })
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ recoveryKey: wish.recoveryKey }}
      aria-label={t('restore.step.key')}
    >
      <Typography.Paragraph>{t('restore.keyHint')}</Typography.Paragraph>
      <RoomTrouble refusal={refusal} wait={0} />
      <RecoveryField autoFocus label={t('restore.keyOrShares')} />
      <Flex justify="space-between">
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('common.next')}
        </Button>
      </Flex>
    </Form>
  )
}
