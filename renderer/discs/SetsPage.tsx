import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { DiscSet } from '../../shared/model/disc'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { BackupTabs } from '../backup'
import { formatCount, formatInstant } from '../ui/format'
import { formatBytes } from './bytes'
import { SetTag } from './looks'
import { NewSetDialog } from './NewSetDialog'

/** 光盘: sets that leave the house in clear. */
export function SetsPage() {
  const t = useT()
  const [adding, setAdding] = useState(false)
  const { data, isLoading } = useQuery(rpc.discs.sets.queryOptions())
  return (
    <>
      <BackupTabs
        at="/backup/discs"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('discs.new')}
          </Button>
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<DiscSet>
          size="small"
          rowKey="uid"
          loading={isLoading}
          dataSource={data?.sets ?? []}
          pagination={false}
          columns={columnsOf(t)}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('discs.noSets')} /> }}
        />
      </div>
      {adding && <NewSetDialog onClose={() => setAdding(false)} />}
    </>
  )
}

const columnsOf = (t: Translate): TableColumnsType<DiscSet> => [
  {
    title: t('discs.column.number'),
    width: 140,
    render: (_, set) => (
      <Link className="code" to={`/backup/discs/${set.number}`}>
        {set.number}
      </Link>
    ),
  },
  { title: t('discs.field.title'), dataIndex: 'title', ellipsis: true },
  {
    title: t('discs.field.data'),
    width: 170,
    render: (_, set) => t(set.full ? 'discs.data.full' : 'discs.data.masked'),
  },
  { title: t('discs.field.medium'), width: 130, render: (_, set) => t(`discs.medium.${set.medium}`) },
  {
    title: t('discs.field.records'),
    width: 90,
    align: 'right',
    className: 'num',
    render: (_, set) => formatCount(set.records),
  },
  { title: t('discs.field.volumes'), dataIndex: 'volumes', width: 70, align: 'right', className: 'num' },
  {
    title: t('discs.column.size'),
    width: 100,
    align: 'right',
    className: 'num',
    render: (_, set) => formatBytes(set.bytes),
  },
  { title: t('discs.column.state'), width: 190, render: (_, set) => <SetTag set={set} /> },
  {
    title: t('discs.column.planned'),
    width: 180,
    render: (_, set) => (
      <span className="num">
        {formatInstant(set.plannedAt).slice(0, 10)} {set.plannedBy}
      </span>
    ),
  },
]
