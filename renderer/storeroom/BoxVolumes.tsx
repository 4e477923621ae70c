import { Table } from 'antd'
import { Link } from 'react-router'
import type { Volume } from '../../shared/model/box'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'

/** Volumes in a box. */
export function BoxVolumes({ volumes }: { volumes: readonly Volume[] }) {
  const t = useT()
  return (
    <Table<Volume>
      size="small"
      rowKey="uid"
      dataSource={volumes}
      pagination={false}
      style={{ marginBottom: 12 }}
      columns={[
        {
          title: t('storeroomPage.column.volume'),
          width: 210,
          render: (_, one) => (
            <Link className="code" to={`/storeroom/volumes/${one.uid}`}>
              {one.code ?? t('storeroomPage.volumeName', { number: one.number })}
            </Link>
          ),
        },
        { title: t('storeroomPage.volumeTitle'), dataIndex: 'title' },
        {
          title: t('storeroomPage.column.records'),
          width: 80,
          align: 'right',
          className: 'num',
          render: (_, one) => formatCount(one.records),
        },
      ]}
    />
  )
}
