import { Table, type TableColumnsType } from 'antd'
import { useNavigate } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { Box } from '../../shared/model/box'
import { useT } from '../app/i18n'
import { ClassName } from '../ui/ClassName'
import { formatCount } from '../ui/format'
import { EmptyNote } from './EmptyNote'
import { periodText } from './words'

interface Props {
  boxes: readonly Box[]
  loading: boolean
  chosen?: { uids: readonly string[]; choose: (uids: string[]) => void } | undefined
}

/** Boxes with what is in them and where they stand; a click or Enter opens one. */
export function BoxTable({ boxes, loading, chosen }: Props) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <Table<Box>
      size="small"
      rowKey="uid"
      loading={loading}
      dataSource={boxes}
      pagination={false}
      locale={{ emptyText: <EmptyNote text={t('storeroomPage.emptyBoxes')} /> }}
      columns={columnsOf(t, (uid) => void navigate(`/storeroom/boxes/${uid}`))}
      {...(chosen
        ? {
            rowSelection: {
              selectedRowKeys: [...chosen.uids],
              onChange: (keys) => chosen.choose(keys.map(String)),
              getCheckboxProps: (box: Box) => ({ 'aria-label': t('storeroomPage.boxTitle', { number: box.number }) }),
            },
          }
        : {})}
    />
  )
}

const columnsOf = (t: Translate, open: (uid: string) => void): TableColumnsType<Box> => [
  {
    title: t('storeroomPage.column.number'),
    width: 60,
    render: (_, box) => (
      <a
        className="code"
        href={`/storeroom/boxes/${box.uid}`}
        onClick={(event) => {
          event.preventDefault()
          open(box.uid)
        }}
      >
        {box.number}
      </a>
    ),
  },
  {
    title: t('storeroomPage.column.class'),
    width: 180,
    render: (_, box) => <ClassName code={box.classCode} name={box.className} />,
  },
  { title: t('storeroomPage.column.year'), dataIndex: 'year', width: 64, className: 'num' },
  { title: t('storeroomPage.column.period'), width: 70, render: (_, box) => periodText(t, box.period) },
  {
    title: t('storeroomPage.column.codes'),
    render: (_, box) => (
      <span className="code">
        {box.firstCode === null
          ? t('common.none')
          : box.firstCode === box.lastCode
            ? box.firstCode
            : `${box.firstCode} – ${box.lastCode}`}
      </span>
    ),
  },
  {
    title: t('storeroomPage.column.records'),
    width: 80,
    align: 'right',
    className: 'num',
    render: (_, box) =>
      box.volumes > 0 ? t('storeroomPage.volumesIn', { count: box.volumes }) : formatCount(box.records),
  },
  {
    title: t('storeroomPage.column.thickness'),
    width: 76,
    align: 'right',
    className: 'code',
    render: (_, box) => t('storeroomPage.mm', { mm: box.thickness }),
  },
  {
    title: t('storeroomPage.column.place'),
    width: 170,
    render: (_, box) => <span className="code">{box.place ?? t('storeroomPage.noPlace')}</span>,
  },
]
