import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input } from 'antd'
import { useRef } from 'react'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import type { Refusal } from '../../ui/useAttempt'
import { FolderField } from '../FolderField'
import { RoomTrouble } from '../RoomTrouble'

export interface Place {
  name: string
  fondsNumber: string
  fondsName: string
  dir: string
}

/** Signs that no file system takes in the name of a folder. */
const forFolder = (name: string) => name.replace(/[\\/:*?"<>|]/g, '').trim()

/** Step 1: the room's name, its fonds, and the folder on this computer. */
export function PlaceStep({
  place,
  refusal,
  onBack,
  onNext,
}: {
  place: Place | null
  refusal: Refusal | null
  onBack: () => void
  onNext: (place: Place) => void
}) {
  const t = useT()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const [form] = Form.useForm<Place>()
  const base = data?.suggestedFolder ?? ''
  const slash = base.includes('\\') ? '\\' : '/'
  const proposed = useRef<Partial<Place>>({})
  /** Fills a field as long as the person has not written something else into it. */
  const fill = (field: 'dir' | 'fondsName', text: string) => {
    const now = (form.getFieldValue(field) as string | undefined) ?? ''
    if (now !== '' && now !== proposed.current[field]) return
    proposed.current[field] = text
    form.setFieldValue(field, text)
  }
  const propose = (name: string) => {
    fill('dir', `${base}${slash}${forFolder(name) || t('room.room')}`)
    fill('fondsName', name.replace(/档案(室|库)$/, ''))
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={onNext}
      initialValues={place ?? { name: '', fondsNumber: '', fondsName: '', dir: '' }}
      aria-label={t('room.step.place')}
    >
      <RoomTrouble refusal={refusal} wait={0} />
      <Form.Item
        name="name"
        label={t('room.name')}
        extra={t('room.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('room.nameNeeded') }]}
      >
        <Input autoFocus maxLength={80} onChange={(event) => propose(event.target.value)} />
      </Form.Item>
      <Flex gap={16}>
        <Form.Item
          name="fondsNumber"
          label={t('room.fondsNumber')}
          extra={t('room.fondsNumberHint')}
          style={{ width: 200 }}
          rules={[{ required: true, whitespace: true, message: t('room.fondsNumberNeeded') }]}
        >
          <Input maxLength={20} placeholder="J045" className="code" />
        </Form.Item>
        <Form.Item name="fondsName" label={t('room.fondsName')} style={{ flex: 1 }} extra={t('room.fondsNameHint')}>
          <Input maxLength={80} />
        </Form.Item>
      </Flex>
      <Form.Item
        name="dir"
        label={t('room.folder')}
        extra={t('room.newFolderHint')}
        rules={[{ required: true, message: t('room.folderNeeded') }]}
      >
        <FolderField mode="create" />
      </Form.Item>
      <Flex justify="space-between">
        <Button onClick={onBack}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit">
          {t('common.next')}
        </Button>
      </Flex>
    </Form>
  )
}
