import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Select } from 'antd'
import { useEffect } from 'react'
import { client, rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { useSubmit } from '../../ui/useSubmit'
import { FormModal } from '../../ui/FormModal'
import type { Holder } from './holders'

interface Values {
  grants?: ({ classCode?: string | null; type?: string | null } | undefined)[]
}

/** All grants of one department or person: lines of class and type, an empty choice means any. */
export function GrantsDialog({ holder, onClose }: { holder: Holder | null; onClose: () => void }) {
  const t = useT()
  const { language } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const { data: options } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  const english = language === 'en'
  const { submit, error, busy } = useSubmit(async ({ grants = [] }: Values) => {
    if (!holder) return
    await client.requests.saveGrants({
      user: holder.user,
      department: holder.department,
      grants: grants.map((grant) => ({ classCode: grant?.classCode ?? null, type: grant?.type ?? null })),
    })
    await queries.invalidateQueries({ queryKey: rpc.requests.grants.key() })
    onClose()
  })
  useEffect(() => {
    if (holder) form.setFieldsValue({ grants: holder.grants.map(({ classCode, type }) => ({ classCode, type })) })
  }, [holder, form])
  return (
    <FormModal
      open={holder !== null}
      title={t('requestsSettings.grantsOf', { name: holder?.name })}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('common.save')}
      confirmLoading={busy}
      width={620}
      forceRender
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {error && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} />}
        <Form.List name="grants">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <Flex key={key} gap={8} style={{ marginBottom: 8 }}>
                  <Form.Item name={[name, 'classCode']} noStyle>
                    <Select
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      aria-label={`${t('requestsSettings.class')} ${name + 1}`}
                      placeholder={t('requestsSettings.anyClass')}
                      style={{ flex: 3 }}
                      options={(options?.classes ?? []).map((one) => ({
                        value: one.code,
                        label: `${one.code} ${english ? one.nameEn : one.name}`,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'type']} noStyle>
                    <Select
                      allowClear
                      aria-label={`${t('requestsSettings.type')} ${name + 1}`}
                      placeholder={t('requestsSettings.anyType')}
                      style={{ flex: 2 }}
                      options={(options?.types ?? []).map((one) => ({
                        value: one.id,
                        label: one.name[english ? 'en' : 'zh'],
                      }))}
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
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('requestsSettings.addBusiness')}
              </Button>
            </>
          )}
        </Form.List>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </FormModal>
  )
}
