import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Skeleton, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { rpc } from '../../app/client'
import { useT, useWords } from '../../app/i18n'
import { useErrorText } from '../../app/showError'
import { BorrowerLink } from './BorrowerLink'
import { GrantsDialog } from './GrantsDialog'
import { holdersOf, type Holder } from './holders'
import { useNamesOfBusiness } from './useNamesOfBusiness'

/** Which business somebody sees on the staff page: by department, and for single persons beside it. */
export function GrantsTab() {
  const t = useT()
  const { language } = useWords()
  const textOf = useErrorText()
  const [editing, setEditing] = useState<Holder | null>(null)
  const { data, error } = useQuery(rpc.requests.grants.queryOptions({ input: {} }))
  const nameOf = useNamesOfBusiness(language)
  if (error && !data) return <Alert type="error" showIcon title={textOf(error)} />
  if (!data) return <Skeleton active />
  return (
    <div style={{ maxWidth: 1000 }}>
      <Typography.Paragraph type="secondary">{t('requestsSettings.grantsWhy')}</Typography.Paragraph>
      <Table<Holder>
        size="small"
        rowKey="key"
        pagination={false}
        locale={{ emptyText: t('requestsSettings.nobody') }}
        dataSource={holdersOf(data)}
        columns={[
          {
            title: t('requestsSettings.who'),
            width: 240,
            render: (_, { name, user, detail }) => (
              <>
                {user ? name : <strong>{name}</strong>}
                <div className="quiet">{user ? detail : t('access.department')}</div>
              </>
            ),
          },
          {
            title: t('requestsSettings.sees'),
            render: (_, { grants, inherited }) => (
              <Flex gap={4} wrap>
                {grants.map((grant) => (
                  <Tag key={`${grant.classCode}/${grant.type}`} color="processing">
                    {nameOf(grant)}
                  </Tag>
                ))}
                {inherited.map((grant) => (
                  <Tag key={`d${grant.classCode}/${grant.type}`}>
                    {t('requestsSettings.byDepartment', { what: nameOf(grant) })}
                  </Tag>
                ))}
                {grants.length + inherited.length === 0 && t('requestsSettings.seesNothing')}
              </Flex>
            ),
          },
          {
            title: t('requestsSettings.borrower'),
            width: 220,
            render: (_, { user, name, borrower }) =>
              user ? <BorrowerLink user={user} name={name} borrower={borrower} /> : t('common.none'),
          },
          {
            width: 90,
            align: 'end',
            render: (_, holder) => (
              <Button size="small" onClick={() => setEditing(holder)} aria-label={`${t('common.edit')} ${holder.name}`}>
                {t('common.edit')}
              </Button>
            ),
          },
        ]}
      />
      <GrantsDialog holder={editing} onClose={() => setEditing(null)} />
    </div>
  )
}
