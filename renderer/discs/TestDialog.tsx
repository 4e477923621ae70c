import { Flex, Form, Input, InputNumber, Radio, Select } from 'antd'
import {
  readingNames,
  testKinds,
  type Disc,
  type DiscTest,
  type ReadingName,
  type Readings,
} from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { DayInput } from '../ui/DayInput'
import { FormDialog } from '../ui/FormDialog'
import { today } from '../ui/format'
import { useFilled } from './useFilled'

interface Values {
  kind: DiscTest['kind']
  testedOn: string
  testedBy: string
  passed: boolean
  note: string
  readings?: Partial<Record<ReadingName, number | null>>
}

/** Which readings a tester gives for a medium. */
const readingsFor = (medium: Disc['medium']): readonly ReadingName[] =>
  medium === 'cd' ? ['bler', 'e32'] : medium === 'dvd' ? ['pi8', 'pof'] : medium === 'own' ? readingNames : ['rser']

const given = (readings: Values['readings']): Readings =>
  Object.fromEntries(Object.entries(readings ?? {}).filter(([, value]) => typeof value === 'number')) as Readings

/** 登记检测: read back, tested for errors, or looked at. */
export function TestDialog({ disc, onClose }: { disc: Disc; onClose: () => void }) {
  const t = useT()
  const actor = useActor()
  const filled = useFilled()
  const send = async ({ readings, ...values }: Values) => {
    const measured = values.kind === 'errors' ? given(readings) : {}
    await client.discs.addTest({ disc: disc.uid, ...values, readings: measured })
    onClose()
  }
  return (
    <FormDialog<Values>
      title={t('discs.testOf', { number: disc.number })}
      initial={{ kind: 'readback', testedOn: today(), testedBy: actor.name, passed: true, note: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('discs.column.test')}>
        <Select options={testKinds.map((value) => ({ value, label: t(`discs.test.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'errors' ? (
            <Flex gap={16} wrap>
              {readingsFor(disc.medium).map((name) => (
                <Form.Item key={name} name={['readings', name]} label={t(`discs.reading.${name}`)}>
                  <InputNumber min={0} style={{ width: 140 }} />
                </Form.Item>
              ))}
            </Flex>
          ) : (
            <Form.Item name="passed" label={t('discs.result')}>
              <Radio.Group
                options={[
                  { value: true, label: t('discs.passed') },
                  { value: false, label: t('discs.failed') },
                ]}
              />
            </Form.Item>
          )
        }
      </Form.Item>
      <Flex gap={16}>
        <Form.Item name="testedOn" label={t('discs.column.testedOn')} rules={filled}>
          <DayInput />
        </Form.Item>
        <Form.Item name="testedBy" label={t('discs.column.testedBy')} rules={filled} style={{ flex: 1 }}>
          <Input maxLength={40} />
        </Form.Item>
      </Flex>
      <Form.Item name="note" label={t('discs.column.note')}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
