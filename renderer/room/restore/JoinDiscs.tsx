import { Alert, Button, Flex, Form, Tag, Typography } from 'antd'
import { useEffect, useState } from 'react'
import type { JoinState } from '../../../shared/model/restore'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { errorText } from '../../../shared/messages/errorText'
import { useAttempt } from '../../ui/useAttempt'
import { FolderField } from '../FolderField'
import { RoomTrouble } from '../RoomTrouble'
import { JobBar } from './JobBar'
import { useRestoreJob } from './useRestoreJob'

interface Values {
  to: string
  disc: string
}

/** A backup on discs: they are put in one after the other, in any order, until none is missing. */
export function JoinDiscs({ onJoined, onBack }: { onJoined: (folder: string) => void; onBack: () => void }) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const [id, setId] = useState<string | null>(null)
  const job = useRestoreJob(id)
  const state = job?.state === 'done' ? (job.result as JoinState) : null
  const running = id !== null && (job === null || job.state === 'running')
  const { submit, busy, refusal } = useAttempt(async ({ to, disc }: Values) => {
    setId((await client.restore.join({ from: disc, to })).job)
  })
  useEffect(() => {
    if (state?.folder) onJoined(state.folder)
  }, [state, onJoined])
  const failed = job?.state === 'failed' && job.error ? errorText(t, job.error.code, job.error.data) : null
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} aria-label={t('restore.fromDiscs')}>
      <Typography.Paragraph type="secondary">{t('restore.discsHint')}</Typography.Paragraph>
      <RoomTrouble refusal={refusal} wait={0} />
      {failed && <Alert type="error" showIcon title={failed} role="alert" style={{ marginBlockEnd: 12 }} />}
      <Form.Item name="to" label={t('restore.gatherIn')} rules={[{ required: true, message: t('room.folderNeeded') }]}>
        <FolderField mode="create" autoFocus />
      </Form.Item>
      <Form.Item name="disc" label={t('restore.disc')} rules={[{ required: true, message: t('room.folderNeeded') }]}>
        <FolderField mode="open" />
      </Form.Item>
      {state && <Volumes state={state} />}
      {running && id && <JobBar id={id} job={job} />}
      <Flex justify="space-between" style={{ marginBlockStart: 12 }}>
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button type="primary" htmlType="submit" loading={busy || running}>
          {t('restore.readDisc')}
        </Button>
      </Flex>
    </Form>
  )
}

function Volumes({ state: { have, missing, of } }: { state: JoinState }) {
  const t = useT()
  return (
    <div role="status">
      <Typography.Text>
        {t('restore.discsMissing', { missing: missing.join(t('common.listSeparator')), of })}
      </Typography.Text>
      <Flex gap={4} wrap style={{ marginBlockStart: 6 }}>
        {Array.from({ length: of }, (_, at) => at + 1).map((number) => (
          <Tag key={number} color={have.includes(number) ? 'success' : 'default'}>
            {t(have.includes(number) ? 'restore.discRead' : 'restore.discMissing', { number })}
          </Tag>
        ))}
      </Flex>
    </div>
  )
}
