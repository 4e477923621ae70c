import { useQuery } from '@tanstack/react-query'
import { Flex, Form, Select } from 'antd'
import { Openness } from '../../../shared/model/record'
import { rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { YES_NO } from './conditionValues'

/** When a rule holds: every field left at "any" does not matter. */
export function Conditions() {
  const t = useT()
  const { language } = useWords()
  const { data: options } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  const { data: kinds } = useQuery(rpc.visits.types.queryOptions({ input: {} }))
  const english = language === 'en'
  const visitors = (kinds?.types ?? []).map((one) => ({ value: one.id, label: one.name[english ? 'en' : 'zh'] }))
  const classes = (options?.classes ?? []).map((one) => ({
    value: one.code,
    label: `${one.code} ${english ? one.nameEn : one.name}`,
  }))
  const types = (options?.types ?? []).map((one) => ({ value: one.id, label: one.name[english ? 'en' : 'zh'] }))
  return (
    <>
      <Flex gap={12} wrap>
        {YES_NO.map((key) => (
          <Form.Item key={key} name={['when', key]} label={t(`requestsSettings.field.${key}`)} style={{ width: 212 }}>
            <Select
              options={(['any', 'yes', 'no'] as const).map((value) => ({
                value,
                label: value === 'any' ? t('requestsSettings.any') : t(`requestsSettings.when.${key}.${value}`),
              }))}
            />
          </Form.Item>
        ))}
        <Form.Item name={['when', 'openness']} label={t('requestsSettings.openness')} style={{ width: 212 }}>
          <Select
            mode="multiple"
            placeholder={t('requestsSettings.any')}
            options={Openness.options.map((value) => ({ value, label: t(`openness.${value}`) }))}
          />
        </Form.Item>
      </Flex>
      <Form.Item name={['when', 'classes']} label={t('requestsSettings.classes')}>
        <Select
          mode="multiple"
          placeholder={t('requestsSettings.anyClass')}
          showSearch={{ optionFilterProp: 'label' }}
          options={classes}
        />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name={['when', 'types']} label={t('requestsSettings.type')} style={{ flex: 1 }}>
          <Select mode="multiple" placeholder={t('requestsSettings.anyType')} options={types} />
        </Form.Item>
        <Form.Item name={['when', 'visitors']} label={t('requestsSettings.visitors')} style={{ flex: 1 }}>
          <Select mode="multiple" placeholder={t('requestsSettings.anyVisitor')} options={visitors} />
        </Form.Item>
      </Flex>
    </>
  )
}
