import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { VisitorTypeView } from '../../../shared/model/visit'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { FactTag, useName } from '../TypeFacts'
import { TypeForm } from './TypeForm'

/** Visitor types with their proofs, the law behind them and how well it is known; every change is a new version. */
export function TypesTab() {
  const t = useT()
  const nameOf = useName()
  const { data, isLoading } = useQuery(rpc.visits.types.queryOptions({ input: {} }))
  const [editing, setEditing] = useState<VisitorTypeView | 'new' | null>(null)
  return (
    <>
      <Flex align="center" justify="space-between" gap={16} style={{ marginBottom: 8 }}>
        <Typography.Text type="secondary">{t('visits.types.intro')}</Typography.Text>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('visits.types.add')}
        </Button>
      </Flex>
      <Table<VisitorTypeView>
        size="small"
        rowKey="id"
        loading={isLoading}
        pagination={false}
        dataSource={data?.types ?? []}
        columns={[
          {
            title: t('visits.type'),
            width: 210,
            render: (_, type) => (
              <>
                <strong>{nameOf(type.name)}</strong>
                <Flex gap={4} wrap style={{ marginTop: 4 }}>
                  {!type.active && <Tag>{t('visits.types.inactive')}</Tag>}
                  <Tag color={type.own ? 'processing' : 'default'}>
                    {t(type.own ? 'visits.types.own' : 'visits.types.shipped')} ·{' '}
                    {t('visits.types.version', { version: type.version })}
                  </Tag>
                </Flex>
              </>
            ),
          },
          { title: t('visits.proofs'), render: (_, type) => <Proofs type={type} /> },
          {
            title: t('visits.persons'),
            width: 190,
            render: (_, type) => (
              <>
                <div>{t(`visits.persons.${type.persons}`)}</div>
                <div>{t(`visits.letter.${type.letter}`)}</div>
                <div>{t(type.approval ? 'visits.approval.yes' : 'visits.approval.no')}</div>
                <div>{t(`visits.scope.${type.scope}`)}</div>
              </>
            ),
          },
          {
            title: t('visits.hook'),
            width: 330,
            render: (_, type) => (
              <>
                {nameOf(type.hook)}
                <Flex gap={4} wrap style={{ marginTop: 4 }}>
                  <FactTag of="hook" status={type.hookStatus} />
                  <FactTag of="proofs" status={type.proofStatus} />
                </Flex>
              </>
            ),
          },
          {
            key: 'actions',
            width: 76,
            align: 'end',
            render: (_, type) => (
              <Button
                size="small"
                onClick={() => setEditing(type)}
                aria-label={`${t('common.edit')} ${nameOf(type.name)}`}
              >
                {t('common.edit')}
              </Button>
            ),
          },
        ]}
      />
      {editing && <TypeForm type={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function Proofs({ type }: { type: VisitorTypeView }) {
  const t = useT()
  const nameOf = useName()
  return type.proofs.map((proof) => (
    <div key={proof.key}>
      {proof.required ? nameOf(proof.name) : t('visits.proofOptional', { name: nameOf(proof.name) })}
    </div>
  ))
}
