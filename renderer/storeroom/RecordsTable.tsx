import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { DeskRecord } from '../../shared/model/loan'
import type { RecordState } from '../../shared/rules/recordState'
import { useT } from '../app/i18n'
import { StateTag } from '../ui/StateTag'
import { EmptyNote } from './EmptyNote'
import { nameOf } from './words'

interface Props {
  records: readonly DeskRecord[]
  loading: boolean
  empty: string
  chosen?: { uids: readonly string[]; choose: (uids: string[]) => void } | undefined
}

/** Records of a box or volume in their order, with state and holder. */
export function RecordsTable({ records, loading, empty, chosen }: Props) {
  const t = useT()
  return (
    <Table<DeskRecord>
      size="small"
      rowKey="uid"
      loading={loading}
      dataSource={records}
      pagination={false}
      locale={{ emptyText: <EmptyNote text={empty} /> }}
      columns={columnsOf(t)}
      {...(chosen
        ? {
            rowSelection: {
              selectedRowKeys: [...chosen.uids],
              onChange: (keys) => chosen.choose(keys.map(String)),
              getCheckboxProps: (one: DeskRecord) => ({ 'aria-label': nameOf(one) }),
            },
          }
        : {})}
    />
  )
}

const columnsOf = (t: Translate): TableColumnsType<DeskRecord> => [
  {
    title: t('storeroomPage.column.order'),
    width: 44,
    align: 'right',
    className: 'num',
    render: (_, _one, index) => index + 1,
  },
  {
    title: t('storeroomPage.column.file'),
    width: 210,
    render: (_, one) => (
      <Link className="code" to={`/catalogue/${one.uid}`}>
        {nameOf(one)}
      </Link>
    ),
  },
  { title: t('storeroomPage.column.title'), dataIndex: 'title' },
  {
    title: t('storeroomPage.column.person'),
    render: (_, one) => [one.personName, one.birth, one.employer].filter(Boolean).join(' · ') || t('common.none'),
  },
  {
    title: t('storeroomPage.column.pages'),
    width: 60,
    align: 'right',
    className: 'num',
    render: (_, one) => one.pages ?? t('common.none'),
  },
  {
    title: t('storeroomPage.column.state'),
    width: 100,
    render: (_, one) => <StateTag state={one.state as RecordState} />,
  },
  {
    title: t('storeroomPage.column.holder'),
    width: 190,
    render: (_, one) =>
      one.holder
        ? t('circulation.heldBy', { name: one.holder.name, dueOn: one.holder.dueOn })
        : one.reading
          ? [t('visits.readingRoom'), one.reading.visitors].join(' · ')
          : t('common.none'),
  },
]
