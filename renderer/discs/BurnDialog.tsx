import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Select } from 'antd'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { JobBar } from './JobBar'
import { useDiscJob } from './useDiscJob'
import { useFilled } from './useFilled'

interface Values {
  image: string
  device: string
}

/** Writes an image onto a blank disc with the burner of this machine, where there is one. */
export function BurnDialog({ onClose }: { onClose: (said?: string) => void }) {
  const t = useT()
  const filled = useFilled()
  const [form] = Form.useForm<Values>()
  const { job, follow } = useDiscJob()
  const { data, isLoading } = useQuery(rpc.discs.tools.queryOptions())
  const { submit, error, busy } = useSubmit(async (values: Values) => {
    if (await follow(() => client.discs.burn(values))) onClose(t('discs.burnt'))
  })
  const none = !isLoading && data?.burners.length === 0
  return (
    <Modal
      open
      width={560}
      title={t('discs.burn')}
      okText={t('discs.burn')}
      okButtonProps={{ disabled: none }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose()}
    >
      {none ? (
        <Alert type="info" showIcon title={t('discs.noBurner')} />
      ) : (
        <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
          <Form.Item name="image" label={t('discs.image')} rules={filled}>
            <Input autoFocus maxLength={1000} placeholder="G2026-0001-01.iso" />
          </Form.Item>
          <Form.Item name="device" label={t('discs.burner')} rules={filled}>
            <Select
              options={(data?.burners ?? []).map(({ device, name }) => ({
                value: device,
                label: `${name} (${device})`,
              }))}
            />
          </Form.Item>
          {job && <JobBar job={job} title={t('discs.burning')} />}
          {error && <Alert type="error" title={error} />}
        </Form>
      )}
    </Modal>
  )
}
