import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Select, type InputRef } from 'antd'
import { useEffect } from 'react'
import type { ApprovalLevel, ApprovalRule } from '../../../shared/model/approval'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { FormModal } from '../../ui/FormModal'
import { Conditions } from './Conditions'
import { conditionOf, valuesOf, type ConditionValues } from './conditionValues'

interface LevelValues {
  zh: string
  en: string
  role: ApprovalLevel['role']
  users: string[]
}
interface Values {
  zh: string
  en: string
  when: ConditionValues
  levels: LevelValues[]
}

interface Props {
  open: boolean
  /** Null for a new rule. */
  rule: ApprovalRule | null
  /** Levels when no rule fits; then only these are edited. */
  otherwise: ApprovalLevel[] | null
  onClose: () => void
  onSave: (rule: ApprovalRule) => void
}

const toLevel = (level: LevelValues): ApprovalLevel => ({
  name: { zh: level.zh, en: level.en || level.zh },
  role: level.role ?? null,
  users: level.users ?? [],
})
const fromLevel = ({ name, role, users }: ApprovalLevel): LevelValues => ({ ...name, role, users })

/** One rule: its name, when it holds, and who decides one after another. */
export function RuleDialog({ open, rule, otherwise, onClose, onSave }: Props) {
  const t = useT()
  const [form] = Form.useForm<Values>()
  useEffect(() => {
    if (!open) return
    form.setFieldsValue({
      zh: rule?.name.zh ?? '',
      en: rule?.name.en ?? '',
      when: valuesOf(rule?.when ?? {}),
      levels: (otherwise ?? rule?.levels ?? []).map(fromLevel),
    })
  }, [open, rule, otherwise, form])
  const submit = ({ zh, en, when, levels }: Values) =>
    onSave({
      name: { zh, en: en || zh },
      when: otherwise ? {} : conditionOf(when),
      levels: (levels ?? []).map(toLevel),
      source: '',
      status: 'own',
    })
  const title = otherwise
    ? t('requestsSettings.otherwise')
    : t(rule ? 'requestsSettings.editRule' : 'requestsSettings.addRule')
  return (
    <FormModal
      open={open}
      title={title}
      width={720}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('requestsSettings.take')}
      forceRender
      afterOpenChange={(shown) => shown && (form.getFieldInstance('zh') as InputRef | undefined)?.focus()}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {!otherwise && (
          <>
            <Flex gap={12}>
              <Form.Item
                name="zh"
                label={t('requestsSettings.nameZh')}
                style={{ flex: 1 }}
                rules={[{ required: true, whitespace: true, message: t('requestsSettings.nameNeeded') }]}
              >
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name="en" label={t('requestsSettings.nameEn')} style={{ flex: 1 }}>
                <Input maxLength={80} />
              </Form.Item>
            </Flex>
            <Conditions />
          </>
        )}
        <Levels />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}

function Levels() {
  const t = useT()
  const { data } = useQuery(rpc.access.listUsers.queryOptions({ input: {} }))
  const users = (data?.users ?? [])
    .filter((user) => user.active && user.role !== 'borrower' && user.role !== 'auditor')
    .map(({ uid, name }) => ({ value: uid, label: name }))
  return (
    <Form.Item label={t('requestsSettings.levels')} extra={t('requestsSettings.levelsHint')}>
      <Form.List name="levels">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} style={{ marginBottom: 8 }} align="start">
                <Form.Item
                  name={[name, 'zh']}
                  style={{ flex: 2, marginBottom: 0 }}
                  rules={[{ required: true, whitespace: true, message: t('requestsSettings.nameNeeded') }]}
                >
                  <Input
                    maxLength={60}
                    aria-label={`${t('requestsSettings.levelName')} ${name + 1}`}
                    placeholder={t('requestsSettings.levelName')}
                  />
                </Form.Item>
                <Form.Item name={[name, 'role']} style={{ flex: 2, marginBottom: 0 }}>
                  <Select
                    allowClear
                    aria-label={`${t('access.role')} ${name + 1}`}
                    placeholder={t('requestsSettings.anyOfRole')}
                    options={(['leader', 'archivist', 'administrator'] as const).map((value) => ({
                      value,
                      label: t(`role.${value}`),
                    }))}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'users']}
                  style={{ flex: 3, marginBottom: 0 }}
                  dependencies={[['levels', name, 'role']]}
                  rules={[
                    ({ getFieldValue }) => ({
                      validator: (_rule, chosen: string[] | undefined) =>
                        chosen?.length || getFieldValue(['levels', name, 'role'])
                          ? Promise.resolve()
                          : Promise.reject(new Error(t('requestsSettings.somebodyNeeded'))),
                    }),
                  ]}
                >
                  <Select
                    mode="multiple"
                    aria-label={`${t('requestsSettings.orPersons')} ${name + 1}`}
                    placeholder={t('requestsSettings.orPersons')}
                    options={users}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`${t('common.remove')} ${name + 1}`}
                  onClick={() => remove(name)}
                />
              </Flex>
            ))}
            <Button
              icon={<PlusOutlined />}
              disabled={fields.length >= 5}
              onClick={() => add({ zh: '', en: '', role: 'leader', users: [] })}
            >
              {t('requestsSettings.addLevel')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
