import { Checkbox, Flex, Form, Input, Select } from 'antd'
import type { Hold } from '../../shared/model/hold'
import { holdKinds } from '../../shared/rules/holding'
import { useT } from '../app/i18n'
import { DayField } from '../ui/DayField'
import { useNeeded } from '../ui/useNeeded'

/** What is known of the case: kind, number, who asked, since when, until when, and whether lending goes on. */
export function CaseFields({
  editing = false,
  lendable = true,
  first = false,
}: {
  editing?: boolean
  lendable?: boolean
  /** Nothing above these fields is typed. */
  first?: boolean
}) {
  const t = useT()
  const needed = useNeeded()
  return (
    <>
      <Flex gap={16}>
        <Form.Item name="kind" label={t('holds.field.kind')} style={{ width: 180 }}>
          <Select options={holdKinds.map((value) => ({ value, label: t(`holds.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="caseNumber" label={t('holds.field.caseNumber')} rules={needed} style={{ flex: 1 }}>
          <Input maxLength={80} autoFocus={first} />
        </Form.Item>
        <Form.Item name="askedBy" label={t('holds.field.askedBy')} rules={needed} style={{ flex: 1 }}>
          <Input maxLength={120} />
        </Form.Item>
      </Flex>
      {!editing && <ReasonField label={t('holds.field.reason')} />}
      <Flex gap={16}>
        <Form.Item
          name="from"
          label={t('holds.field.from')}
          rules={[{ required: true, message: t('tracing.fieldNeeded') }]}
        >
          <DayField />
        </Form.Item>
        <Form.Item
          name="reviewOn"
          label={t('holds.field.reviewOn')}
          extra={t('holds.field.reviewHint')}
          style={{ flex: 1 }}
        >
          <DayField />
        </Form.Item>
        {lendable && (
          <Form.Item name="mayLend" valuePropName="checked" label=" " style={{ whiteSpace: 'nowrap' }}>
            <Checkbox>{t('holds.field.mayLend')}</Checkbox>
          </Form.Item>
        )}
      </Flex>
    </>
  )
}

/** Why. */
export function ReasonField({ label, name = 'reason' }: { label: string; name?: string }) {
  const needed = useNeeded()
  return (
    <Form.Item name={name} label={label} rules={needed}>
      <Input.TextArea rows={2} maxLength={300} />
    </Form.Item>
  )
}

/** One of the standing holds. */
export function StandingField({ holds }: { holds: readonly Hold[] }) {
  const t = useT()
  return (
    <Form.Item name="to" label={t('holds.addTo')} rules={[{ required: true, message: t('tracing.fieldNeeded') }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={holds.map((hold) => ({
          value: hold.uid,
          label: `${hold.number} ${hold.caseNumber} · ${hold.askedBy}`,
        }))}
      />
    </Form.Item>
  )
}
