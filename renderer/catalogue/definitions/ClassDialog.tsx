import { useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Form, Input, Radio, Select, Typography } from 'antd'
import { useCallback, useState } from 'react'
import { buildCode, checkTemplate } from '../../../shared/rules/codeTemplate'
import { client, rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { thisYear } from '../../ui/format'
import { useSubmit } from '../../ui/useSubmit'
import { periodText } from '../../ui/periodText'
import { FormModal } from '../../ui/FormModal'
import { useRefresh } from '../record/useRecord'
import type { ClassView } from './classTree'

interface Values {
  code: string
  parent: string | null
  name: string
  nameEn: string
  arrangement: 'item' | 'volume'
  template: string
  scheduleLine: string
  period: string | null
  active: boolean
}

interface Props {
  edited: ClassView | null
  classes: readonly ClassView[]
  onClose: () => void
}

const PARTS = '{fonds} {class} {year} {period} {org} {volume:3} {item:4}'
const PERIODS = ['permanent', '100', '50', '30', '10']
const DEFAULT = '{fonds}-ZY·{class}·{year}·{period}-{item:4}'

/** A class: its words, how it is arranged, and the template of its 档号 with an example that follows the typing. */
export function ClassDialog({ edited, classes, onClose }: Props) {
  const { t, language } = useWords()
  const refresh = useRefresh()
  const [form] = Form.useForm<Values>()
  const send = useCallback(
    async ({ code, parent, active, name, nameEn, arrangement, template, scheduleLine, period }: Values) => {
      const words = {
        name,
        nameEn,
        arrangement,
        template,
        scheduleLine: scheduleLine.trim() || null,
        period: period ?? null,
      }
      if (edited) await client.catalogue.updateClass({ uid: edited.uid, active, ...words })
      else await client.catalogue.createClass({ code, parent: parent ?? null, ...words })
      await refresh()
      onClose()
    },
    [edited, refresh, onClose],
  )
  const { submit, error, busy } = useSubmit(send)
  const needed = [{ required: true, whitespace: true, message: t('record.problem.required') }]
  const fits = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, text: string) => {
      const problem = checkTemplate(text, getFieldValue('arrangement') as Values['arrangement'])
      return problem === null ? Promise.resolve() : Promise.reject(new Error(t(`catalogue.template.${problem}`)))
    },
  })
  const options = classes.map((one) => ({
    value: one.code,
    label: `${one.code} ${language === 'en' ? one.nameEn || one.name : one.name}`,
  }))
  const arrangements = (['item', 'volume'] as const).map((value) => ({
    value,
    label: t(`catalogue.arrangement.${value}`),
  }))
  const first = { arrangement: 'item', template: DEFAULT, active: true, parent: null, nameEn: '', ...edited }
  return (
    <FormModal
      open
      width={640}
      title={edited ? t('classes.edit', { code: edited.code }) : t('classes.new')}
      okText={t('common.save')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ ...first, scheduleLine: edited?.scheduleLine ?? '' }}
      >
        <Flex gap={12}>
          <Form.Item
            name="code"
            label={t('classes.code')}
            style={{ width: 120 }}
            rules={[{ required: true, pattern: /^[A-Za-z0-9]{1,12}$/, message: t('record.problem.required') }]}
            {...(error ? { validateStatus: 'error' as const, help: error } : {})}
          >
            <Input autoFocus={!edited} disabled={edited !== null} />
          </Form.Item>
          <Form.Item name="parent" label={t('classes.parent')} style={{ flex: 1 }}>
            <Select allowClear disabled={edited !== null} options={options} />
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item name="name" label={t('classes.name')} style={{ flex: 1 }} rules={needed}>
            <Input autoFocus={edited !== null} maxLength={80} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('classes.nameEn')} style={{ flex: 1 }}>
            <Input maxLength={80} />
          </Form.Item>
        </Flex>
        <Form.Item name="arrangement" label={t('classes.arrangement')} extra={edited?.inUse ? t('classes.inUse') : ''}>
          <Radio.Group disabled={edited?.inUse ?? false} options={arrangements} />
        </Form.Item>
        <Form.Item
          name="template"
          label={t('classes.template')}
          dependencies={['arrangement']}
          extra={t('classes.templateHint', { parts: PARTS })}
          rules={[fits]}
        >
          <Input maxLength={200} className="code" />
        </Form.Item>
        <Example form={form} />
        <Flex gap={12}>
          <Form.Item name="period" label={t('classes.period')} style={{ width: 160 }}>
            <Select allowClear options={PERIODS.map((value) => ({ value, label: periodText(t, value) }))} />
          </Form.Item>
          <Form.Item name="scheduleLine" label={t('classes.line')} style={{ width: 160 }}>
            <Input maxLength={20} />
          </Form.Item>
        </Flex>
        {edited && (
          <Form.Item name="active" valuePropName="checked">
            <Checkbox>{t('classes.active')}</Checkbox>
          </Form.Item>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}

/** A 档号 as the template would write it now. */
function Example({ form }: { form: ReturnType<typeof Form.useForm<Values>>[0] }) {
  const t = useT()
  const fonds = useQuery(rpc.catalogue.fonds.queryOptions({ input: {} })).data?.fonds.find((one) => one.active)
  const template = Form.useWatch('template', form) ?? DEFAULT
  const arrangement = Form.useWatch('arrangement', form) ?? 'item'
  const code = Form.useWatch('code', form)
  const period = Form.useWatch('period', form)
  const [year] = useState(thisYear)
  if (checkTemplate(template, arrangement) !== null) return null
  const values = { fonds: fonds?.number ?? 'J045', class: code || 'YB', year, period: period ?? '10', org: '办公室' }
  return (
    <p>
      {t('classes.example')}
      {t('common.colon')}
      <Typography.Text className="code" strong>
        {buildCode(template, { ...values, volume: 1, item: 12 })}
      </Typography.Text>
    </p>
  )
}
