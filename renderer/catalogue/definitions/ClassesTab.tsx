import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { rpc } from '../../app/client'
import { useWords } from '../../app/i18n'
import { periodText } from '../../ui/periodText'
import { ClassDialog } from './ClassDialog'
import { classTree, type ClassNode, type ClassView } from './classTree'
import { EditButton } from './EditButton'

/** The classes (类别) as a tree, each with its 档号 template and a living example. */
export function ClassesTab() {
  const { t, language } = useWords()
  const { data, isLoading } = useQuery(rpc.catalogue.classes.queryOptions({ input: {} }))
  const [editing, setEditing] = useState<ClassView | 'new' | null>(null)
  const tree = useMemo(() => classTree(data?.classes ?? []), [data])
  return (
    <Flex vertical gap={12}>
      <div>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('classes.new')}
        </Button>
      </div>
      <Table<ClassNode>
        key={tree.length > 0 ? 'filled' : 'empty'}
        size="small"
        rowKey="uid"
        loading={isLoading}
        dataSource={tree}
        pagination={false}
        expandable={{ defaultExpandAllRows: true }}
        columns={[
          { title: t('classes.code'), dataIndex: 'code', width: 84, className: 'code' },
          {
            title: t('record.head.classCode'),
            key: 'name',
            render: (_, row) => (language === 'en' ? row.nameEn || row.name : row.name),
          },
          {
            title: t('classes.arrangement'),
            key: 'arrangement',
            width: 100,
            render: (_, row) => t(`catalogue.arrangement.${row.arrangement}`),
          },
          { title: t('classes.template'), dataIndex: 'template', className: 'code' },
          { title: t('classes.example'), dataIndex: 'example', className: 'code' },
          { title: t('classes.period'), key: 'period', width: 70, render: (_, row) => periodText(t, row.period) },
          {
            title: t('classes.active'),
            key: 'active',
            width: 90,
            render: (_, { active }) => (
              <Tag color={active ? 'success' : 'default'}>{t(active ? 'classes.active' : 'classes.inactive')}</Tag>
            ),
          },
          {
            key: 'edit',
            width: 48,
            title: <span className="visually-hidden">{t('common.edit')}</span>,
            render: (_, row) => (
              <EditButton label={t('classes.edit', { code: row.code })} onEdit={() => setEditing(row)} />
            ),
          },
        ]}
      />
      {editing !== null && (
        <ClassDialog
          edited={editing === 'new' ? null : editing}
          classes={data?.classes ?? []}
          onClose={() => setEditing(null)}
        />
      )}
    </Flex>
  )
}
