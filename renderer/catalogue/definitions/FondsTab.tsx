import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, Tag } from 'antd'
import { useState } from 'react'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { EditButton } from './EditButton'
import { FondsDialog, type Fonds } from './FondsDialog'

/** The fonds (全宗), predecessors such as the old rural scheme included. */
export function FondsTab() {
  const t = useT()
  const { data, isLoading } = useQuery(rpc.catalogue.fonds.queryOptions({ input: {} }))
  const [editing, setEditing] = useState<Fonds | 'new' | null>(null)
  const fonds = data?.fonds ?? []
  const nameOf = (uid: string | null) => fonds.find((one) => one.uid === uid)?.name ?? '—'
  return (
    <Flex vertical gap={12}>
      <div>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('fonds.new')}
        </Button>
      </div>
      <Table<Fonds>
        size="small"
        rowKey="uid"
        loading={isLoading}
        dataSource={fonds}
        pagination={false}
        columns={[
          { title: t('fonds.number'), dataIndex: 'number', width: 120, className: 'code' },
          { title: t('fonds.name'), dataIndex: 'name' },
          { title: t('fonds.note'), dataIndex: 'note', render: (note: string) => note || '—' },
          { title: t('fonds.successor'), dataIndex: 'successor', render: nameOf },
          {
            title: t('fonds.active'),
            dataIndex: 'active',
            width: 96,
            render: (active: boolean) => (
              <Tag color={active ? 'success' : 'default'}>{t(active ? 'fonds.active' : 'classes.inactive')}</Tag>
            ),
          },
          {
            key: 'edit',
            width: 48,
            title: <span className="visually-hidden">{t('common.edit')}</span>,
            render: (_, row) => (
              <EditButton label={t('fonds.edit', { number: row.number })} onEdit={() => setEditing(row)} />
            ),
          },
        ]}
      />
      {editing !== null && (
        <FondsDialog edited={editing === 'new' ? null : editing} fonds={fonds} onClose={() => setEditing(null)} />
      )}
    </Flex>
  )
}
