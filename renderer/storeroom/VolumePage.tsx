import { DownOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Volume } from '../../shared/model/box'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useLabels, usePrint } from '../forms'
import { ClassName } from '../ui/ClassName'
import { PageHead } from '../ui/PageHead'
import { FillLine } from './FillLine'
import { PageProblem } from './PageProblem'
import { RecordsTable } from './RecordsTable'
import { useTakeOut } from './useTakeOut'
import { useVolumeScan } from './useVolumeScan'
import { periodText } from './words'
import './storeroom.css'

/** One volume: its records in order; scanning a record adds it, scanning a box puts the whole volume in. */
export function VolumePage() {
  const t = useT()
  const can = useCan()
  const { uid = '' } = useParams()
  const out = useTakeOut()
  const { data, isLoading, error } = useQuery(rpc.storeroom.volume.queryOptions({ input: { ref: uid } }))
  const scan = useVolumeScan(uid)
  if (error) return <PageProblem error={error} />
  const writer = can('storeroom.write')
  // What is numbered stays in its volume.
  const open = writer && data && !data.volume.confirmed
  const name = data && (data.volume.code ?? t('storeroomPage.volumeName', { number: data.volume.number }))
  return (
    <>
      <PageHead
        title={
          <>
            <Link to="/storeroom/volumes" style={{ textDecoration: 'underline' }}>
              {t('storeroomPage.volumes')}
            </Link>{' '}
            / {name}
          </>
        }
        actions={data && can('forms.print') && <PrintMenu uid={uid} />}
      />
      {data && <Facts volume={data.volume} />}
      {writer && (
        <FillLine
          label={t('storeroomPage.scanVolume')}
          onScan={(text) => void scan(text)}
          out={out}
          mayTakeOut={!!open}
        />
      )}
      <div className="scroll" style={{ flex: 1, padding: '0 16px 8px' }}>
        <RecordsTable
          records={data?.records ?? []}
          loading={isLoading}
          empty={t('storeroomPage.emptyVolume')}
          chosen={open ? { uids: out.chosen, choose: out.choose } : undefined}
        />
      </div>
    </>
  )
}

function Facts({ volume }: { volume: Volume }) {
  const t = useT()
  const place = volume.box
    ? [volume.place, t('storeroomPage.boxTitle', { number: volume.box.number })].filter(Boolean).join(' · ')
    : t('storeroomPage.noPlace')
  const facts: [string, ReactNode][] = [
    [t('storeroomPage.volumeTitle'), volume.title],
    [
      t('storeroomPage.column.class'),
      <>
        {volume.fonds} · <ClassName code={volume.classCode} name={volume.className} />
      </>,
    ],
    [t('storeroomPage.column.year'), String(volume.year)],
    [t('storeroomPage.column.period'), periodText(t, volume.period)],
    [t('storeroomPage.column.records'), String(volume.records)],
    [t('storeroomPage.column.place'), place],
  ]
  return (
    <dl className="storeroom-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function PrintMenu({ uid }: { uid: string }) {
  const t = useT()
  const labels = useLabels()
  const print = usePrint()
  const items = [
    {
      key: 'label',
      label: t('storeroomPage.printVolumeLabel'),
      onClick: () => labels({ kind: 'volume', uids: [uid] }),
    },
    {
      key: 'note',
      label: t('storeroomPage.printNote'),
      onClick: () => print((locale) => client.forms.noteSheet({ locale, of: { volume: uid } })),
    },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button>
        {t('storeroomPage.print')} <DownOutlined />
      </Button>
    </Dropdown>
  )
}
