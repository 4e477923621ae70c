import { Alert, Flex, Form, Input, InputNumber, Typography, App } from 'antd'
import type { Location } from '../../shared/model/box'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { useSubmit } from '../ui/useSubmit'
import { submitOnEnter } from '../ui/submitOnEnter'
import { FormModal } from '../ui/FormModal'
import { kindsBelow, MOST_PLACES, newLocationsOf, planOf, type NewPlacesForm } from './newPlaces'

interface Props {
  /** Places below this one; null: a new storeroom. */
  under: Location | null
  onClose: () => void
  onMade: (uid: string) => void
}

/** Makes a storeroom with all its rows, sides, bays and levels at once, and shows first what it will make. */
export function NewPlacesDialog({ under, onClose, onMade }: Props) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<NewPlacesForm>()
  const parent = under && kindsBelow(under.kind).length > 0 ? under : null
  const values = Form.useWatch<NewPlacesForm>([], form) ?? {}
  const plan = planOf(newLocationsOf(values, parent?.uid ?? null), parent?.path ?? null)
  const { submit, error, busy } = useSubmit(async (filled: NewPlacesForm) => {
    const { created, uid } = await client.storeroom.createLocations(newLocationsOf(filled, parent?.uid ?? null))
    void message.success(t('storeroomPage.made', { count: formatCount(created) }))
    onMade(uid)
    onClose()
  })
  const kinds = kindsBelow(parent?.kind ?? null)
  const tooMany = plan !== null && plan.count > MOST_PLACES
  return (
    <FormModal
      open
      title={parent ? t('storeroomPage.newPlacesUnder', { place: parent.path }) : t('storeroomPage.newPlaces')}
      okText={t('common.save')}
      okButtonProps={{ disabled: plan === null || tooMany }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      width={560}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} onKeyDown={submitOnEnter(form.submit)}>
        {!parent && (
          <Form.Item
            name="room"
            label={t('storeroomPage.roomName')}
            rules={[{ required: true, whitespace: true, message: t('storeroomPage.required') }]}
          >
            <Input autoFocus maxLength={40} placeholder={t('storeroomPage.roomHint')} />
          </Form.Item>
        )}
        {kinds.includes('row') && (
          <Form.Item label={t('storeroomPage.rows')} extra={t('storeroomPage.rowsHint')}>
            <Flex gap={8} align="center">
              <Form.Item name="rowFrom" noStyle>
                <InputNumber min={1} max={999} precision={0} aria-label={t('storeroom.rowsFrom')} />
              </Form.Item>
              –
              <Form.Item name="rowTo" noStyle>
                <InputNumber min={1} max={999} precision={0} aria-label={t('storeroom.rowsTo')} />
              </Form.Item>
            </Flex>
          </Form.Item>
        )}
        {kinds.includes('side') && (
          <Form.Item name="sides" label={t('storeroomPage.sides')} extra={t('storeroomPage.sidesHint')}>
            <Input maxLength={20} style={{ width: 200 }} />
          </Form.Item>
        )}
        <Flex gap={16}>
          {(['bay', 'level', 'cell'] as const)
            .filter((kind) => kinds.includes(kind))
            .map((kind) => (
              <Form.Item key={kind} name={`${kind}s`} label={t(`storeroomPage.${kind}s`)}>
                <InputNumber min={0} max={99} precision={0} style={{ width: 100 }} />
              </Form.Item>
            ))}
          <Form.Item name="capacity" label={t('storeroomPage.capacity')}>
            <InputNumber min={1} max={1000} precision={0} style={{ width: 140 }} />
          </Form.Item>
        </Flex>
        <Typography.Paragraph aria-live="polite" style={{ minHeight: 22 }}>
          {plan &&
            (plan.count === 1
              ? t('storeroomPage.willMakeOne', { first: plan.first })
              : t('storeroomPage.willMake', { count: formatCount(plan.count), first: plan.first, last: plan.last }))}
        </Typography.Paragraph>
        {tooMany && <Alert type="warning" title={t('storeroomPage.tooMany')} />}
        {error && <Alert type="error" title={error} />}
      </Form>
    </FormModal>
  )
}
