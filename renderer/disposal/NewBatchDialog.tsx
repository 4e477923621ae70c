import { useQuery } from '@tanstack/react-query'
import { Alert, App, Flex, Form, Input, InputNumber, Select, Segmented, Typography } from 'antd'
import { BATCH_MAX, listForms, type ListForm } from '../../shared/rules/disposalState'
import type { BatchSource, DueChoice } from '../../shared/model/disposal'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { formatCount, thisYear } from '../ui/format'
import { FormDialog } from '../ui/FormDialog'
import { useRefused } from './RefusedList'

interface Values {
  title: string
  form: ListForm
  from: 'due' | 'chosen'
  classes?: string[]
  yearFrom?: number | null
  yearTo?: number | null
  codes?: string
}

interface Props {
  onClose: () => void
  onMade: (uid: string) => void
  /** More records for this batch instead of a new one. */
  into?: { uid: string; number: string }
}

const YEARS_BACK = 60

function yearsOf({ yearFrom, yearTo }: Values): number[] | undefined {
  if (!yearFrom && !yearTo) return undefined
  const to = yearTo ?? thisYear()
  const from = yearFrom ?? to - YEARS_BACK
  return Array.from({ length: Math.max(0, Math.min(200, to - from + 1)) }, (_, at) => from + at)
}

function choiceOf(values: Values): DueChoice {
  const years = yearsOf(values)
  return { ...(values.classes?.length ? { classes: values.classes } : {}), ...(years ? { years } : {}) }
}

function sourceOf(values: Values): BatchSource {
  if (values.from === 'due') return { due: choiceOf(values) }
  const refs = (values.codes ?? '').split(/[\n,，;；]+/).map((one) => one.trim())
  return { refs: refs.filter(Boolean).slice(0, BATCH_MAX) }
}

/** A batch from the due list or from codes typed, scanned or pasted; what may not be disposed of is told afterwards. */
export function NewBatchDialog({ onClose, onMade, into }: Props) {
  const t = useT()
  const { message } = App.useApp()
  const tellRefused = useRefused()
  const send = async (values: Values) => {
    const from = sourceOf(values)
    const { batch, added, refused } = into
      ? await client.disposal.gather({ batch: into.uid, from })
      : await client.disposal.create({ title: values.title, form: values.form, from })
    message.success(
      into ? t('disposal.added', { count: added }) : t('disposal.created', { number: batch.number, count: added }),
    )
    onClose()
    onMade(batch.uid)
    tellRefused(refused)
  }
  return (
    <FormDialog<Values>
      title={into ? `${t('disposal.add')} · ${into.number}` : t('disposal.new')}
      okText={t(into ? 'disposal.add' : 'disposal.new.create')}
      width={640}
      initial={{ title: '', form: 'business', from: 'due' }}
      draft={`batch:${into?.uid ?? 'new'}`}
      onSend={send}
      onClose={onClose}
    >
      {!into && <NameFields />}
      <Form.Item name="from" label={t('disposal.new.from')}>
        <Segmented
          aria-label={t('disposal.new.from')}
          options={(['due', 'chosen'] as const).map((value) => ({ value, label: t(`disposal.new.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => {
          const values = getFieldsValue(true) as Values
          return values.from === 'chosen' ? <CodesField /> : <DueFields values={values} />
        }}
      </Form.Item>
    </FormDialog>
  )
}

function NameFields() {
  const t = useT()
  return (
    <Flex gap={12}>
      <Form.Item
        name="title"
        label={t('disposal.field.title')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('tracing.fieldNeeded') }]}
        style={{ flex: 1 }}
      >
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item name="form" label={t('disposal.field.form')} style={{ width: 160 }}>
        <Select options={listForms.map((value) => ({ value, label: t(`disposal.form.${value}`) }))} />
      </Form.Item>
    </Flex>
  )
}

function CodesField() {
  const t = useT()
  return (
    <Form.Item
      name="codes"
      label={t('disposal.new.codes')}
      rules={[{ required: true, whitespace: true, message: t('tracing.fieldNeeded') }]}
    >
      <Input.TextArea rows={8} className="code" />
    </Form.Item>
  )
}

function DueFields({ values }: { values: Values }) {
  const t = useT()
  const { language } = useWords()
  const { data } = useQuery(rpc.catalogue.classes.queryOptions({ input: {} }))
  const classes = (data?.classes ?? []).map((one) => ({
    value: one.code,
    label: `${one.code} ${language === 'en' ? one.nameEn : one.name}`,
  }))
  return (
    <>
      <Flex gap={12}>
        <Form.Item name="classes" label={t('disposal.new.class')} style={{ flex: 1 }}>
          <Select mode="multiple" allowClear options={classes} placeholder={t('disposal.new.allClasses')} />
        </Form.Item>
        <Form.Item name="yearFrom" label={`${t('disposal.new.years')} · ${t('disposal.new.yearFrom')}`}>
          <InputNumber min={1850} max={2199} precision={0} style={{ width: 130 }} />
        </Form.Item>
        <Form.Item name="yearTo" label={t('disposal.new.yearTo')}>
          <InputNumber min={1850} max={2199} precision={0} style={{ width: 110 }} />
        </Form.Item>
      </Flex>
      <DueFound choice={choiceOf(values)} />
    </>
  )
}

/** How many records the choice finds, and how many of the first ones something stands in the way of. */
function DueFound({ choice }: { choice: DueChoice }) {
  const t = useT()
  const { data } = useQuery(rpc.disposal.due.queryOptions({ input: { filter: choice, limit: 1000 } }))
  if (!data) return <Typography.Text type="secondary">…</Typography.Text>
  const count = formatCount(data.total)
  if (data.total > BATCH_MAX)
    return <Alert type="warning" showIcon title={t('disposal.new.tooMany', { count, max: formatCount(BATCH_MAX) })} />
  const blocked = data.rows.filter((row) => row.block !== null).length
  return (
    <Typography.Text role="status">
      {blocked === 0
        ? t('disposal.new.found', { count })
        : t('disposal.new.foundBlocked', { count, shown: data.rows.length, blocked })}
    </Typography.Text>
  )
}
