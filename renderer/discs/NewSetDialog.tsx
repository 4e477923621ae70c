import { useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Form, Input, InputNumber, Radio, Select, Alert } from 'antd'
import { useNavigate } from 'react-router'
import { MEDIA, type Medium } from '../../shared/model/disc'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { submitOnEnter } from '../ui/submitOnEnter'
import { useSubmit } from '../ui/useSubmit'
import { FormModal } from '../ui/FormModal'
import { FondsField } from './FondsField'
import { JobBar } from './JobBar'
import { useDiscJob } from './useDiscJob'
import { useFilled } from './useFilled'

interface Values {
  title: string
  fonds: string | undefined
  text: string
  classes: string[]
  batch: string | undefined
  yearFrom: number | null
  yearTo: number | null
  sinceLast: boolean
  medium: Medium
  own: number | null
  full: boolean
}

const MILLION = 1_000_000

/** What of the catalogue a set is made of: words, class, years, batch, only what is new. */
function WhichRecords() {
  const t = useT()
  const { language } = useWords()
  const classes = useQuery(rpc.catalogue.classes.queryOptions({ input: {} }))
  const batches = useQuery(rpc.intake.batches.queryOptions({ input: { limit: 100 } }))
  return (
    <>
      <Flex gap={16}>
        <Form.Item name="text" label={t('discs.ask.text')} style={{ flex: 1 }}>
          <Input maxLength={200} allowClear />
        </Form.Item>
        <Form.Item name="classes" label={t('discs.ask.classes')} style={{ flex: 1 }}>
          <Select
            mode="multiple"
            allowClear
            optionFilterProp="label"
            options={(classes.data?.classes ?? []).map((one) => ({
              value: one.code,
              label: `${one.code} ${language === 'en' ? one.nameEn : one.name}`,
            }))}
          />
        </Form.Item>
      </Flex>
      <Flex gap={16} align="end">
        <Form.Item name="yearFrom" label={t('discs.ask.yearFrom')}>
          <InputNumber min={1850} max={2199} style={{ width: 110 }} />
        </Form.Item>
        <Form.Item name="yearTo" label={t('discs.ask.yearTo')}>
          <InputNumber min={1850} max={2199} style={{ width: 110 }} />
        </Form.Item>
        <Form.Item name="batch" label={t('discs.ask.batch')} style={{ flex: 1 }}>
          <Select
            allowClear
            options={(batches.data?.batches ?? []).map((one) => ({ value: one.uid, label: one.fileName }))}
          />
        </Form.Item>
      </Flex>
      <Form.Item name="sinceLast" valuePropName="checked">
        <Checkbox>{t('discs.ask.sinceLast')}</Checkbox>
      </Form.Item>
    </>
  )
}

const queryOf = ({ text, classes, batch, yearFrom, yearTo, sinceLast }: Values) => ({
  text,
  sinceLast,
  filter: {
    ...(classes.length > 0 ? { classes } : {}),
    ...(batch ? { batch } : {}),
    ...(yearFrom ? { yearFrom } : {}),
    ...(yearTo ? { yearTo } : {}),
  },
})

/** 新编一套: which records, which discs, masked or whole; planned by a job, then shown. */
export function NewSetDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const filled = useFilled()
  const [form] = Form.useForm<Values>()
  const { job, follow } = useDiscJob()
  const { submit, error, busy } = useSubmit(async (values: Values) => {
    const { title, fonds, medium, full, own } = values
    const ownCapacity = medium === 'own' ? Math.round((own ?? 0) * MILLION) : null
    const set = { title, ...(fonds ? { fonds } : {}), medium, full, ownCapacity, query: queryOf(values) }
    const planned = await follow<{ number: string }>(() => client.discs.plan(set))
    if (planned) void navigate(`/backup/discs/${planned.number}`)
  })
  const media: Medium[] = [...(Object.keys(MEDIA) as Medium[]), 'own']
  const empty = { title: '', text: '', classes: [], yearFrom: null, yearTo: null, sinceLast: false, own: 700 }
  return (
    <FormModal
      open
      width={720}
      title={t('discs.new')}
      okText={t('discs.plan')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...empty, medium: 'dvd', full: false }}
        onFinish={submit}
        onKeyDown={submitOnEnter(form.submit)}
      >
        <Form.Item name="title" label={t('discs.field.title')} extra={t('discs.ask.titleHint')} rules={filled}>
          <Input autoFocus maxLength={80} />
        </Form.Item>
        <WhichRecords />
        <Flex gap={16} align="end">
          <FondsField />
          <Form.Item name="medium" label={t('discs.field.medium')}>
            <Select
              style={{ width: 200 }}
              options={media.map((value) => ({ value, label: t(`discs.medium.${value}`) }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['medium']}>
            {({ getFieldValue }) =>
              getFieldValue('medium') === 'own' && (
                <Form.Item name="own" label={t('discs.ask.own')}>
                  <InputNumber min={1} max={1_000_000} style={{ width: 140 }} />
                </Form.Item>
              )
            }
          </Form.Item>
        </Flex>
        <Form.Item name="full" label={t('discs.field.data')}>
          <Radio.Group
            options={[
              { value: false, label: t('discs.ask.masked') },
              { value: true, label: t('discs.ask.full') },
            ]}
          />
        </Form.Item>
        {job && <JobBar job={job} title={t('discs.planning')} />}
        {error && <Alert type="error" title={error} />}
      </Form>
    </FormModal>
  )
}
