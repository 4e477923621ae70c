import { Alert, Button, Flex, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import type { DiscSetView, DiscVerdict } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FolderField } from '../room/FolderField'
import { useSubmit } from '../ui/useSubmit'
import { JobBar } from './JobBar'
import { useDiscJob } from './useDiscJob'
import { useFilled } from './useFilled'
import { Verdict } from './Verdict'

interface Values {
  path: string
  volume: number
}

/** 读回核对: a burnt disc, folder or image, byte for byte against its manifests and the seal in the register. */
export function CheckDialog({ set, onClose }: { set: DiscSetView; onClose: () => void }) {
  const t = useT()
  const filled = useFilled()
  const [form] = Form.useForm<Values>()
  const [verdict, setVerdict] = useState<DiscVerdict | null>(null)
  const { job, follow } = useDiscJob()
  const { submit, error, busy } = useSubmit(async ({ path, volume }: Values) => {
    setVerdict(null)
    setVerdict(await follow<DiscVerdict>(() => client.discs.verify({ path, set: set.uid, volume })))
  })
  const volumes = set.volumeLines.map(({ volume }) => ({ value: volume, label: t('discs.volumeNo', { volume }) }))
  return (
    <Modal
      open
      width={600}
      title={t('discs.checkOf', { number: set.number })}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={onClose}>{t('common.close')}</Button>
          <Button type="primary" loading={busy} onClick={form.submit}>
            {t('discs.check')}
          </Button>
        </Flex>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ path: '', volume: set.volumeLines[0]?.volume ?? 1 }}
        onFinish={submit}
      >
        <Form.Item name="volume" label={t('discs.which')}>
          <Select options={volumes} />
        </Form.Item>
        <Form.Item name="path" label={t('discs.path')} extra={t('discs.pathHint')} rules={filled}>
          <FolderField mode="open" autoFocus />
        </Form.Item>
        {job && <JobBar job={job} title={t('discs.checking')} />}
        {error && <Alert type="error" title={error} />}
        {verdict && <Verdict verdict={verdict} />}
      </Form>
    </Modal>
  )
}
