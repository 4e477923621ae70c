import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Modal, Select } from 'antd'
import type { DiscSetView } from '../../shared/model/disc'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { FolderField } from '../room/FolderField'
import { useSubmit } from '../ui/useSubmit'
import { JobBar } from './JobBar'
import { useDiscJob } from './useDiscJob'
import { useFilled } from './useFilled'

interface Values {
  folder: string
  volume: number
  images: boolean
}

/** Where the volumes go, all or one again, with images or without. */
export function BuildDialog({ set, onClose }: { set: DiscSetView; onClose: (said?: string) => void }) {
  const t = useT()
  const filled = useFilled()
  const [form] = Form.useForm<Values>()
  const { job, follow } = useDiscJob()
  const tools = useQuery(rpc.discs.tools.queryOptions())
  const missing = tools.data?.missing ?? null
  const { submit, error, busy } = useSubmit(async ({ folder, volume, images }: Values) => {
    const request = { set: set.uid, folder, volume: volume || null, images: images && missing === null }
    const built = await follow<{ path: string }>(() => client.discs.build(request))
    if (built) onClose(t('discs.builtAt', { path: built.path }))
  })
  const volumes = set.volumeLines.map(({ volume }) => ({ value: volume, label: t('discs.onlyVolume', { volume }) }))
  return (
    <Modal
      open
      width={560}
      title={t('discs.buildOf', { number: set.number })}
      okText={t('discs.build')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ folder: '', volume: 0, images: true }}
        onFinish={submit}
      >
        <Form.Item name="folder" label={t('discs.folder')} rules={filled}>
          <FolderField mode="create" autoFocus />
        </Form.Item>
        <Form.Item name="volume" label={t('discs.which')}>
          <Select options={[{ value: 0, label: t('discs.wholeSet') }, ...volumes]} />
        </Form.Item>
        {missing ? (
          <Alert type="warning" showIcon title={t('error.discs.no-image-tool', { ...missing })} />
        ) : (
          <Form.Item name="images" valuePropName="checked" extra={t('discs.imagesHint')}>
            <Checkbox>{t('discs.images')}</Checkbox>
          </Form.Item>
        )}
        {job && <JobBar job={job} title={t('discs.building')} />}
        {error && <Alert type="error" title={error} />}
      </Form>
    </Modal>
  )
}
