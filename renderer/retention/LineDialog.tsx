import { Flex, Form, Input, Select } from 'antd'
import { LINE_RULES, LINE_SCOPES, LINE_STATUS, type ScheduleLine } from '../../shared/model/retention'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { PeriodField } from './PeriodField'

interface Values {
  code: string
  category: string
  categoryEn: string
  item: string
  itemEn: string
  rule: ScheduleLine['rule'] | 'term'
  period: string | null
  scope: ScheduleLine['scope']
  source: string
  sourceEn: string
  status: ScheduleLine['status']
  note: string
  noteEn: string
}

const valuesOf = (line: ScheduleLine | null): Partial<Values> =>
  line === null
    ? { rule: 'term', scope: 'yes', status: 'A', period: '10' }
    : {
        code: line.code,
        category: line.category.zh,
        categoryEn: line.category.en,
        item: line.item.zh,
        itemEn: line.item.en,
        rule: line.rule ?? 'term',
        period: line.period,
        scope: line.scope,
        source: line.source.zh,
        sourceEn: line.source.en,
        status: line.status,
        note: line.note.zh,
        noteEn: line.note.en,
      }

const lineOf = (values: Values): ScheduleLine => {
  const term = values.rule === 'term'
  return {
    code: values.code.trim(),
    category: { zh: values.category.trim(), en: values.categoryEn?.trim() ?? '' },
    item: { zh: values.item.trim(), en: values.itemEn?.trim() ?? '' },
    period: term ? values.period : null,
    rule: values.rule === 'term' ? null : values.rule,
    counting: 'next-january',
    scope: values.scope,
    source: { zh: values.source?.trim() ?? '', en: values.sourceEn?.trim() ?? '' },
    status: values.status,
    note: { zh: values.note?.trim() ?? '', en: values.noteEn?.trim() ?? '' },
  }
}

interface Props {
  /** null: a new line. */
  line: ScheduleLine | null
  /** Codes that are taken by other lines. */
  taken: readonly string[]
  onSave: (line: ScheduleLine) => void
  onClose: () => void
}

/** One line of the schedule in a form; what the agency changes by itself is marked A unless it says otherwise. */
export function LineDialog({ line, taken, onSave, onClose }: Props) {
  const t = useT()
  return (
    <FormDialog<Values>
      width={720}
      title={line ? t('retention.line.edit', { code: line.code }) : t('retention.line.add')}
      okText={t('common.ok')}
      initial={valuesOf(line)}
      onSend={(values) => Promise.resolve(onSave(lineOf(values)))}
      onClose={onClose}
    >
      <Flex gap={12}>
        <Form.Item
          name="code"
          label={t('retention.line.code')}
          style={{ width: 140 }}
          rules={[
            { required: true, whitespace: true, max: 20, message: t('retention.line.needed') },
            {
              validator: (_, code: string) =>
                taken.includes(code?.trim()) ? Promise.reject(new Error(t('retention.line.taken'))) : Promise.resolve(),
            },
          ]}
        >
          <Input disabled={line !== null} className="num" />
        </Form.Item>
        <Pair name="category" label={t('retention.line.category')} needed />
      </Flex>
      <Flex gap={12}>
        <Pair name="item" label={t('retention.line.item')} needed />
      </Flex>
      <Term />
      <Flex gap={12}>
        <Pair name="source" label={t('retention.line.source')} />
      </Flex>
      <Flex gap={12}>
        <Pair name="note" label={t('retention.line.note')} />
      </Flex>
    </FormDialog>
  )
}

/** The same text in both languages; the English one may stay empty. */
function Pair({ name, label, needed = false }: { name: string; label: string; needed?: boolean }) {
  const t = useT()
  return (
    <>
      <Form.Item
        name={name}
        label={label}
        style={{ flex: 1 }}
        rules={[{ required: needed, whitespace: needed, message: t('retention.line.needed') }, { max: 200 }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name={`${name}En`}
        label={t('retention.inEnglish', { label })}
        style={{ flex: 1 }}
        rules={[{ max: 200 }]}
      >
        <Input />
      </Form.Item>
    </>
  )
}

/** Term, scope and status of a line. */
function Term() {
  const t = useT()
  const rule = Form.useWatch('rule', { preserve: true }) as Values['rule'] | undefined
  const form = Form.useFormInstance<Values>()
  // No source vouches for another term than its own.
  const decidedHere = () => form.setFieldValue('status', 'A')
  return (
    <Flex gap={12} wrap>
      <Form.Item name="rule" label={t('retention.line.rule')} style={{ width: 180 }}>
        <Select
          onChange={decidedHere}
          options={(['term', ...LINE_RULES] as const).map((value) => ({
            value,
            label: value === 'term' ? t('retention.rule.term') : t(`retention.rule.${value}`),
          }))}
        />
      </Form.Item>
      {(rule ?? 'term') === 'term' && (
        <Form.Item
          name="period"
          label={t('retention.period')}
          rules={[{ required: true, message: t('retention.line.needed') }]}
        >
          <PeriodField label={t('retention.period')} onChange={decidedHere} />
        </Form.Item>
      )}
      <Form.Item name="scope" label={t('retention.line.scope')} style={{ width: 110 }}>
        <Select options={LINE_SCOPES.map((value) => ({ value, label: t(`retention.scope.${value}`) }))} />
      </Form.Item>
      <Form.Item name="status" label={t('retention.line.status')} style={{ width: 140 }}>
        <Select
          options={LINE_STATUS.map((value) => ({ value, label: `${value} ${t(`retention.status.${value}`)}` }))}
        />
      </Form.Item>
    </Flex>
  )
}
