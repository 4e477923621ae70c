import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Flex, Input, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Borrower } from '../../shared/model/loan'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useLabels } from '../forms'
import { BorrowerDialog } from './BorrowerDialog'
import { DeskTabs } from './DeskTabs'

/** Who may borrow: 工号, name, department; found by name, card or pinyin initials. */
export function BorrowersPage() {
  const t = useT()
  const can = useCan()
  const labels = useLabels()
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<Borrower | 'new' | null>(null)
  const { data, isLoading } = useQuery(
    rpc.circulation.borrowers.queryOptions({ input: { text, inactive: true, limit: 1000 } }),
  )
  return (
    <>
      <DeskTabs
        at="borrowers"
        actions={
          <Flex gap={8}>
            {can('forms.print') && (
              <Button
                disabled={!data || data.borrowers.length === 0}
                onClick={() => data && labels({ kind: 'borrower', uids: data.borrowers.map(({ uid }) => uid) })}
              >
                {t('forms.ui.labels')}
              </Button>
            )}
            <Button icon={<PlusOutlined />} type="primary" onClick={() => setEditing('new')}>
              {t('circulation.createBorrower')}
            </Button>
          </Flex>
        }
      />
      <div style={{ padding: '0 16px 8px' }}>
        <Input.Search
          allowClear
          autoFocus
          aria-label={t('common.search')}
          placeholder={t('circulation.findBorrower')}
          style={{ width: 320 }}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<Borrower>
          size="small"
          rowKey="uid"
          loading={isLoading}
          dataSource={data?.borrowers ?? []}
          pagination={false}
          locale={{
            emptyText: (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={t(text.trim() === '' ? 'circulation.none.borrowers' : 'circulation.none.found')}
              />
            ),
          }}
          columns={[
            { title: t('circulation.field.card'), dataIndex: 'card', className: 'num', width: 140 },
            { title: t('circulation.field.name'), dataIndex: 'name', width: 140 },
            { title: t('circulation.field.department'), render: (_, { department }) => department || t('common.none') },
            {
              title: t('circulation.field.phone'),
              className: 'num',
              width: 160,
              render: (_, { phone }) => phone || t('common.none'),
            },
            { title: t('circulation.view.open'), dataIndex: 'onLoan', className: 'num', width: 90, align: 'right' },
            {
              title: t('circulation.view.overdue'),
              width: 90,
              align: 'right',
              render: (_, one) => (one.overdue > 0 ? <Tag color="error">{one.overdue}</Tag> : 0),
            },
            {
              title: t('circulation.field.state'),
              width: 90,
              render: (_, one) => <Tag>{t(one.active ? 'circulation.active' : 'circulation.inactive')}</Tag>,
            },
            {
              title: '',
              width: 180,
              render: (_, one) => (
                <>
                  <Button type="link" size="small" onClick={() => setEditing(one)}>
                    {t('common.edit')}
                  </Button>
                  <Link to={`/circulation/clearance/${one.uid}`} aria-label={`${t('golive.clearance')} ${one.name}`}>
                    {t('golive.clearance')}
                  </Link>
                </>
              ),
            },
          ]}
        />
      </div>
      {editing && <BorrowerDialog borrower={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}
