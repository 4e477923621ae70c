import { useQuery } from '@tanstack/react-query'
import { Alert, Flex, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Box, Location } from '../../shared/model/box'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { submitOnEnter } from '../ui/submitOnEnter'
import { thisYear } from '../ui/format'
import { FormModal } from '../ui/FormModal'
import { PERIODS, periodText } from './words'

interface Values {
  classCode: string
  year: number
  period?: string | null
  number?: string
  thickness: number
  note?: string
}

interface Props {
  /** null: a new one. */
  box: Box | null
  /** Where a new box is put. */
  place: Location | null
  onClose: (saved?: Box) => void
}

/** Makes a box, with the next free number of its class and year proposed, or changes one. */
export function BoxDialog({ box, place, onClose }: Props) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async (values: Values) => {
    const { number, period = null, thickness, note = '' } = values
    const named = number?.trim() ? { number: number.trim() } : {}
    if (box) {
      const { uid, version } = box
      onClose(await client.storeroom.updateBox({ uid, version, period, thickness, note, ...named }))
    } else {
      const { classCode, year } = values
      const locationUid = place?.uid ?? null
      onClose(await client.storeroom.createBox({ classCode, year, period, thickness, note, locationUid, ...named }))
    }
  })
  const [first] = useState<Partial<Values>>(() => box ?? { year: thisYear(), thickness: 30, period: null })
  return (
    <FormModal
      open
      title={box ? `${t('storeroomPage.editBox')} ${box.number}` : t('storeroomPage.newBox')}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onClose()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={first}
        onFinish={submit}
        requiredMark={false}
        onKeyDown={submitOnEnter(form.submit)}
      >
        {!box && <ClassAndYear />}
        <Flex gap={16}>
          <NumberField isNew={box === null} />
          <PeriodField />
          <Form.Item name="thickness" label={t('storeroomPage.thickness')} style={{ width: 130 }}>
            <InputNumber min={5} max={200} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </Flex>
        {!box && (
          <Form.Item label={t('storeroomPage.boxPlace')}>
            <span className="code">{place?.path ?? t('storeroomPage.noPlace')}</span>
          </Form.Item>
        )}
        <Form.Item name="note" label={t('storeroomPage.note')}>
          <Input maxLength={200} />
        </Form.Item>
        {error && <Alert type="error" title={error} />}
      </Form>
    </FormModal>
  )
}

/** Retention period of a box or volume; left open, the first record put in decides it. */
export function PeriodField() {
  const t = useT()
  return (
    <Form.Item name="period" label={t('storeroomPage.column.period')} style={{ flex: 1 }}>
      <Select
        allowClear
        placeholder={t('storeroomPage.periodLater')}
        options={PERIODS.map((value) => ({ value, label: periodText(t, value) }))}
      />
    </Form.Item>
  )
}

/** Class and year: what the number of a box or volume counts in. */
export function ClassAndYear({ byVolume = false }: { byVolume?: boolean }) {
  const t = useT()
  const { language } = useWords()
  const { data } = useQuery(rpc.catalogue.classes.queryOptions({ input: {}, staleTime: 60_000 }))
  const classes = (data?.classes ?? []).filter((one) => one.active && (!byVolume || one.arrangement === 'volume'))
  const required = [{ required: true, message: t('storeroomPage.required') }]
  return (
    <Flex gap={16}>
      <Form.Item name="classCode" label={t('storeroomPage.column.class')} rules={required} style={{ flex: 1 }}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={classes.map((one) => ({
            value: one.code,
            label: `${one.code} ${language === 'en' && one.nameEn ? one.nameEn : one.name}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="year" label={t('storeroomPage.column.year')} rules={required} style={{ width: 130 }}>
        <InputNumber min={1900} max={2200} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </Flex>
  )
}

function NumberField({ isNew }: { isNew: boolean }) {
  const t = useT()
  const form = Form.useFormInstance<Values>()
  const classCode = Form.useWatch<string | undefined>('classCode', form) ?? ''
  const year = Form.useWatch<number | undefined>('year', form) ?? 0
  const { data } = useQuery(
    rpc.storeroom.nextBoxNumber.queryOptions({
      input: { classCode, year },
      enabled: isNew && classCode !== '' && year >= 1900 && year <= 2200,
    }),
  )
  return (
    <Form.Item
      name="number"
      label={t('storeroomPage.column.number')}
      extra={isNew && data ? t('storeroomPage.nextNumber', { number: data.number }) : undefined}
      style={{ width: 150 }}
    >
      <Input autoFocus={!isNew} maxLength={40} placeholder={isNew ? (data?.number ?? '') : ''} />
    </Form.Item>
  )
}
