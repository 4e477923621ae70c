import { Button, Flex, Progress, Typography } from 'antd'
import type { Job } from '../../../shared/contract/events'
import { isMessageKey } from '../../../shared/messages'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { fileSize } from '../../../shared/rules/fileSize'

/** How far a restore is: what it does now, a bar, and the way to stop it. */
export function JobBar({ id, job }: { id: string; job: Job | null }) {
  const t = useT()
  const { done = 0, total = null, note = {} } = job ?? {}
  const phase = `restore.phase.${typeof note['phase'] === 'string' ? note['phase'] : 'look'}`
  const inBytes = note['phase'] === 'copy' && total !== null
  const percent = total ? Math.floor((100 * done) / total) : 0
  return (
    <Flex vertical gap={4} role="status">
      <Flex justify="space-between">
        <Typography.Text>{isMessageKey(phase) ? t(phase) : ''}</Typography.Text>
        {inBytes && (
          <Typography.Text className="num">
            {fileSize(done)} / {fileSize(total)}
          </Typography.Text>
        )}
      </Flex>
      <Progress percent={percent} status="active" aria-label={t('restore.step.run')} />
      <Flex justify="end">
        <Button onClick={() => void client.restore.cancel({ job: id })}>{t('restore.cancel')}</Button>
      </Flex>
    </Flex>
  )
}
