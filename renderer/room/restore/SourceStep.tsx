import { Button, Flex, Form, Segmented, Typography } from 'antd'
import { useState } from 'react'
import type { RestoreSource } from '../../../shared/model/restore'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useAttempt } from '../../ui/useAttempt'
import { FolderField } from '../FolderField'
import { RoomTrouble } from '../RoomTrouble'
import { JoinDiscs } from './JoinDiscs'
import type { Wish } from './RestoreWizard'
import { SnapshotTable } from './SnapshotTable'

interface Props {
  wish: Wish
  onBack: () => void
  onNext: (chosen: Pick<Wish, 'from' | 'room' | 'snapshot'>) => void
}

const newestSound = ({ snapshots }: RestoreSource) => snapshots.find((one) => one.state === 'sound')?.id ?? null

/** Step 1: the folder of the backups, or the discs of a split one, and which of its backups. */
export function SourceStep({ wish, onBack, onNext }: Props) {
  const t = useT()
  const [form] = Form.useForm<{ from: string }>()
  const [way, setWay] = useState<'folder' | 'discs'>('folder')
  const [source, setSource] = useState<RestoreSource | null>(null)
  const [chosen, setChosen] = useState<string | null>(wish.snapshot?.id ?? null)
  const { submit, busy, refusal } = useAttempt(async ({ from }: { from: string }) => {
    setSource(null)
    const found = await client.restore.look({ from })
    setSource(found)
    setChosen(newestSound(found))
  })
  const snapshot = source?.snapshots.find((one) => one.id === chosen) ?? null
  const joined = (folder: string) => {
    setWay('folder')
    form.setFieldValue('from', folder)
    submit({ from: folder })
  }
  return (
    <Flex vertical gap={12}>
      <Segmented
        value={way}
        onChange={setWay}
        aria-label={t('restore.where')}
        style={{ alignSelf: 'start' }}
        options={[
          { value: 'folder', label: t('restore.fromFolder') },
          { value: 'discs', label: t('restore.fromDiscs') },
        ]}
      />
      {way === 'discs' ? (
        <JoinDiscs onJoined={joined} onBack={onBack} />
      ) : (
        <>
          <RoomTrouble refusal={refusal} wait={0} />
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={submit}
            initialValues={{ from: wish.from }}
            aria-label={t('restore.step.source')}
          >
            <Form.Item
              name="from"
              label={t('restore.folder')}
              extra={t('restore.folderHint')}
              rules={[{ required: true, message: t('room.folderNeeded') }]}
            >
              <FolderField mode="open" autoFocus />
            </Form.Item>
            <Button htmlType="submit" loading={busy} type={source ? 'default' : 'primary'}>
              {t('restore.look')}
            </Button>
          </Form>
          {source && (
            <>
              <Typography.Text strong>{t('restore.backupsOf', { name: source.room.name })}</Typography.Text>
              <SnapshotTable snapshots={source.snapshots} chosen={chosen} onChoose={setChosen} />
            </>
          )}
          <Flex justify="space-between">
            <Button onClick={onBack}>{t('common.back')}</Button>
            <Button
              type="primary"
              disabled={!source || !snapshot}
              onClick={() => source && onNext({ from: source.folder, room: source.room.name, snapshot })}
            >
              {t('common.next')}
            </Button>
          </Flex>
        </>
      )}
    </Flex>
  )
}
