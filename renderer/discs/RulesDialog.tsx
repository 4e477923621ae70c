import { useQueryClient } from '@tanstack/react-query'
import { Flex, Form, InputNumber, type FormRule } from 'antd'
import { readingNames, type DiscRules, type ReadingName } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

type Values = Omit<DiscRules, 'thresholds'> & { thresholds: Record<ReadingName, [number, number, number]> }

/** A level begins no lower than the one before it. */
const rising =
  (name: ReadingName, at: number, message: string): FormRule =>
  ({ getFieldValue }) => ({
    validator: (_, value: number | null) => {
      const before = at === 0 ? null : (getFieldValue(['thresholds', name, at - 1]) as number | null)
      return before === null || value === null || value >= before
        ? Promise.resolve()
        : Promise.reject(new Error(message))
    },
  })

/** 检测规则: warning levels of each reading, sampling, and how old a medium may grow. */
export function RulesDialog({ rules, onClose }: { rules: DiscRules; onClose: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const send = async (values: Values) => {
    await client.access.saveSettings({ settings: { 'discs.rules': values } })
    await queries.invalidateQueries({ queryKey: [['discs']] })
    onClose()
  }
  const numbers = [
    ['sampleShare', 'discs.rule.share', 100],
    ['sampleYears', 'discs.rule.years', 20],
    ['mediumYears', 'discs.rule.medium', 100],
  ] as const
  return (
    <FormDialog<Values>
      title={t('discs.rules')}
      hint={t('discs.rulesHint')}
      width={600}
      initial={rules as Values}
      onSend={send}
      onClose={onClose}
    >
      <Flex gap={16}>
        {numbers.map(([name, label, max]) => (
          <Form.Item key={name} name={name} label={t(label)} rules={[{ required: true }]}>
            <InputNumber min={1} max={max} style={{ width: 150 }} />
          </Form.Item>
        ))}
      </Flex>
      {readingNames.map((name) => (
        <Form.Item key={name} label={t(`discs.reading.${name}`)} style={{ marginBottom: 8 }}>
          <Flex gap={8}>
            {[0, 1, 2].map((at) => (
              <Form.Item
                key={at}
                name={['thresholds', name, at]}
                noStyle
                dependencies={at === 0 ? [] : [['thresholds', name, at - 1]]}
                rules={[{ required: true }, rising(name, at, t('discs.rulesRising'))]}
              >
                <InputNumber
                  min={0.001}
                  aria-label={`${t(`discs.reading.${name}`)} ${at + 1}`}
                  style={{ width: 110 }}
                />
              </Form.Item>
            ))}
          </Flex>
        </Form.Item>
      ))}
    </FormDialog>
  )
}
