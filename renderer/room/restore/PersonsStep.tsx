import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Typography } from 'antd'
import { client, rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { formatInstant } from '../../ui/format'
import { useAttempt } from '../../ui/useAttempt'
import { FolderField } from '../FolderField'
import { RoomTrouble } from '../RoomTrouble'
import type { Wish } from './RestoreWizard'

type Values = Pick<Wish, 'persons' | 'to'>

interface Props {
  wish: Wish
  onBack: () => void
  onStarted: (chosen: Values, job: string) => void
}

/** Signs that no file system takes in the name of a folder. */
const forFolder = (name: string) => name.replace(/[\\/:*?"<>|]/g, '').trim()

/** Step 3: the two persons present, the new folder; with it the restore begins. */
export function PersonsStep({ wish, onBack, onStarted }: Props) {
  const t = useT()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const base = data?.suggestedFolder ?? ''
  const slash = base.includes('\\') ? '\\' : '/'
  const proposed = base && `${base}${slash}${t('restore.folderName', { name: forFolder(wish.room) })}`
  const { submit, busy, refusal } = useAttempt(async ({ persons, to }: Values) => {
    const { from, snapshot, recoveryKey } = wish
    const { job } = await client.restore.run({ from, snapshot: snapshot?.id ?? null, recoveryKey, persons, to })
    onStarted({ persons, to }, job)
  })
  const person = (at: 0 | 1) => (
    <Form.Item
      name={['persons', at]}
      label={t('restore.person', { number: at + 1 })}
      style={{ flex: 1 }}
      rules={[{ required: true, whitespace: true, message: t('access.nameNeeded') }]}
    >
      <Input autoFocus={at === 0} maxLength={40} autoComplete="off" />
    </Form.Item>
  )
  if (!data) return null
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      initialValues={{ persons: wish.persons, to: wish.to || proposed }}
      aria-label={t('restore.step.persons')}
    >
      <Typography.Paragraph>
        {t('restore.about', { name: wish.room, at: formatInstant(wish.snapshot?.at ?? 0) })}
      </Typography.Paragraph>
      <RoomTrouble refusal={refusal} wait={0} />
      <Flex gap={16}>
        {person(0)}
        {person(1)}
      </Flex>
      <Typography.Paragraph type="secondary">{t('restore.personsHint')}</Typography.Paragraph>
      <Form.Item
        name="to"
        label={t('restore.to')}
        extra={t('room.newFolderHint')}
        rules={[{ required: true, message: t('room.folderNeeded') }]}
      >
        <FolderField mode="create" />
      </Form.Item>
      <Flex justify="space-between">
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('restore.start')}
        </Button>
      </Flex>
    </Form>
  )
}
