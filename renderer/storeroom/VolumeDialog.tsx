import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { Volume } from '../../shared/model/box'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { submitOnEnter } from '../ui/submitOnEnter'
import { ClassAndYear, PeriodField } from './BoxDialog'
import { thisYear } from '../ui/format'
import { FormModal } from '../ui/FormModal'

interface Values {
  classCode: string
  year: number
  period?: string | null
  title: string
  number?: number | null
}

/** Makes a volume in a class that is arranged by volume; without a number it gets the next one. */
export function VolumeDialog({ onClose }: { onClose: (made?: Volume) => void }) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const [first] = useState(() => ({ year: thisYear(), period: null }))
  const { data } = useQuery(rpc.catalogue.classes.queryOptions({ input: {}, staleTime: 60_000 }))
  const none = data !== undefined && !data.classes.some((one) => one.active && one.arrangement === 'volume')
  const { submit, error, busy } = useSubmit(async ({ number, period = null, ...values }: Values) =>
    onClose(await client.storeroom.createVolume({ ...values, period, ...(number ? { number } : {}) })),
  )
  return (
    <FormModal
      open
      title={t('storeroomPage.newVolume')}
      okText={t('common.save')}
      okButtonProps={{ disabled: none }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose()}
    >
      {none && <Alert type="info" showIcon title={t('storeroomPage.noVolumeClass')} style={{ marginBottom: 12 }} />}
      <Form
        form={form}
        layout="vertical"
        disabled={none}
        initialValues={first}
        onFinish={submit}
        requiredMark={false}
        onKeyDown={submitOnEnter(form.submit)}
      >
        <ClassAndYear byVolume />
        <Form.Item
          name="title"
          label={t('storeroomPage.volumeTitle')}
          rules={[{ required: true, whitespace: true, message: t('storeroomPage.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Flex gap={16}>
          <Form.Item
            name="number"
            label={t('storeroomPage.volumeNumber')}
            extra={t('storeroomPage.volumeNumberHint')}
            style={{ width: 180 }}
          >
            <InputNumber min={1} max={99_999} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <PeriodField />
        </Flex>
        {error && <Alert type="error" title={error} />}
      </Form>
    </FormModal>
  )
}
