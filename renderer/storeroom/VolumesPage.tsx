import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { Volume } from '../../shared/model/box'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { ClassName } from '../ui/ClassName'
import { formatCount } from '../ui/format'
import { EmptyNote } from './EmptyNote'
import { ScanLine } from './ScanLine'
import { StoreroomTabs } from './StoreroomTabs'
import { useScanned } from './useScanned'
import { VolumeDialog } from './VolumeDialog'
import { periodText } from './words'
import './storeroom.css'

const noPlaces = () => false

/** Volumes (案卷) of the classes that are arranged by volume. */
export function VolumesPage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [making, setMaking] = useState(false)
  const scanned = useScanned(noPlaces)
  const list = useInfiniteQuery(
    rpc.storeroom.volumes.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  return (
    <>
      <StoreroomTabs
        at="volumes"
        actions={
          can('storeroom.write') && (
            <Button type="primary" onClick={() => setMaking(true)}>
              {t('storeroomPage.newVolume')}
            </Button>
          )
        }
      />
      <div style={{ padding: '0 16px 8px' }}>
        <ScanLine label={t('storeroomPage.scan')} onScan={(text) => void scanned(text)} />
      </div>
      <div className="scroll" style={{ flex: 1, padding: '0 16px 8px' }}>
        <Table<Volume>
          size="small"
          rowKey="uid"
          loading={list.isLoading}
          dataSource={list.data?.pages.flatMap((page) => page.volumes) ?? []}
          pagination={false}
          locale={{ emptyText: <EmptyNote text={t('storeroomPage.emptyVolumes')} /> }}
          columns={columnsOf(t)}
        />
        {list.hasNextPage && (
          <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
      {making && (
        <VolumeDialog
          onClose={(made) => {
            setMaking(false)
            if (made) void navigate(`/storeroom/volumes/${made.uid}`)
          }}
        />
      )}
    </>
  )
}

const columnsOf = (t: Translate): TableColumnsType<Volume> => [
  {
    title: t('storeroomPage.column.volume'),
    width: 220,
    render: (_, one) => (
      <Link className="code" to={`/storeroom/volumes/${one.uid}`}>
        {one.code ?? t('storeroomPage.volumeName', { number: one.number })}
      </Link>
    ),
  },
  { title: t('storeroomPage.volumeTitle'), dataIndex: 'title' },
  {
    title: t('storeroomPage.column.class'),
    width: 180,
    render: (_, one) => <ClassName code={one.classCode} name={one.className} />,
  },
  { title: t('storeroomPage.column.year'), dataIndex: 'year', width: 64, className: 'num' },
  { title: t('storeroomPage.column.period'), width: 70, render: (_, one) => periodText(t, one.period) },
  {
    title: t('storeroomPage.column.records'),
    width: 70,
    align: 'right',
    className: 'num',
    render: (_, one) => formatCount(one.records),
  },
  {
    title: t('storeroomPage.column.place'),
    width: 240,
    render: (_, one) => (
      <span className="code">
        {one.box
          ? [one.place, t('storeroomPage.boxTitle', { number: one.box.number })].filter(Boolean).join(' · ')
          : t('storeroomPage.noPlace')}
      </span>
    ),
  },
  {
    title: t('storeroomPage.column.state'),
    width: 110,
    render: (_, one) => <Tag>{t(one.confirmed ? 'storeroomPage.confirmedVolume' : 'storeroomPage.openVolume')}</Tag>,
  },
]
