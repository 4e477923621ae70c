import { Alert, Checkbox, Form, Input, InputNumber, Radio } from 'antd'
import type { Location } from '../../shared/model/box'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { submitOnEnter } from '../ui/submitOnEnter'
import { FormModal } from '../ui/FormModal'

interface Values {
  name: string
  capacity: number | null
  active: boolean
  falls: boolean
  alike: boolean
}

/** Changes a place: its plate, how many boxes fit, whether it is in use, in which direction the places below are counted. */
export function PlaceDialog({ place, onClose }: { place: Location; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async (values: Values) => {
    const { falls, alike, ...own } = values
    const counting = place.children > 1 ? { falls, alike } : {}
    await client.storeroom.updateLocation({ uid: place.uid, ...own, ...counting })
    onClose()
  })
  return (
    <FormModal
      open
      title={`${t('storeroomPage.editPlace')} ${place.path}`}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...place, alike: false }}
        onFinish={submit}
        requiredMark={false}
        onKeyDown={submitOnEnter(form.submit)}
      >
        <Form.Item
          name="name"
          label={t('storeroomPage.placeName')}
          rules={[{ required: true, whitespace: true, message: t('storeroomPage.required') }]}
        >
          <Input autoFocus maxLength={40} />
        </Form.Item>
        <Form.Item name="capacity" label={t('storeroomPage.placeCapacity')}>
          <InputNumber min={1} max={1000} style={{ width: 160 }} />
        </Form.Item>
        {place.children > 1 && (
          <>
            <Form.Item name="falls" label={t('storeroomPage.counting')} extra={t('storeroomPage.countingHint')}>
              <Radio.Group
                options={[
                  { value: false, label: t('storeroomPage.rises') },
                  { value: true, label: t('storeroomPage.falls') },
                ]}
              />
            </Form.Item>
            <Form.Item name="alike" valuePropName="checked">
              <Checkbox>{t('storeroomPage.alike')}</Checkbox>
            </Form.Item>
          </>
        )}
        <Form.Item name="active" valuePropName="checked">
          <Checkbox>{t('storeroomPage.placeActive')}</Checkbox>
        </Form.Item>
        {error && <Alert type="error" title={error} />}
      </Form>
    </FormModal>
  )
}
