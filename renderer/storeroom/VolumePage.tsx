import { DownOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Flex } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Volume } from '../../shared/model/box'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useLabels, usePrint } from '../forms'
import { ClassName } from '../ui/ClassName'
import { PageHead } from '../ui/PageHead'
import { PageProblem } from './PageProblem'
import { RecordsTable } from './RecordsTable'
import { ScanLine } from './ScanLine'
import { useTell } from './useTell'
import { nameOf, periodText } from './words'
import './storeroom.css'

/** One volume: its records in order; scanning a record adds it, scanning a box puts the whole volume in. */
export function VolumePage() {
  const t = useT()
  const can = useCan()
  const { uid = '' } = useParams()
  const { good, bad } = useTell()
  const [chosen, setChosen] = useState<string[]>([])
  const { data, isLoading, error } = useQuery(rpc.storeroom.volume.queryOptions({ input: { ref: uid } }))
  if (error) return <PageProblem error={error} />
  const take = async (text: string) => {
    if (readBarcode(text)?.kind === 'box') {
      const { box } = await client.storeroom.boxVolumes({ box: text, volumes: [uid] })
      good(t('storeroomPage.volumeBoxed', { number: box.number }))
    } else {
      const { records } = await client.storeroom.fillVolume({ volume: uid, refs: [text] })
      const last = records.at(-1)
      good(t('storeroomPage.addedToVolume', { name: last ? nameOf(last) : text, count: records.length }))
    }
  }
  const scan = (text: string) =>
    take(text).catch((problem: unknown) =>
      bad(codeOf(problem) === 'catalogue.no-such-code' ? t('storeroomPage.notFound', { text }) : problem),
    )
  const takeOut = () =>
    client.storeroom
      .unbox({ refs: chosen })
      .then(({ unboxed }) => {
        good(t('storeroomPage.unboxed', { count: unboxed }))
        setChosen([])
      })
      .catch(bad)
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
        <Flex gap={8} align="center" style={{ padding: '0 16px 8px' }}>
          <div style={{ flex: 1 }}>
            <ScanLine
              label={t('storeroomPage.scanVolume')}
              onScan={(text) => void scan(text)}
              onEscape={() => setChosen([])}
            />
          </div>
          {open && (
            <Button disabled={chosen.length === 0} onClick={() => void takeOut()}>
              {t('storeroomPage.unbox')}
              {chosen.length > 0 && ` (${chosen.length})`}
            </Button>
          )}
        </Flex>
      )}
      <div className="scroll" style={{ flex: 1, padding: '0 16px 8px' }}>
        <RecordsTable
          records={data?.records ?? []}
          loading={isLoading}
          empty={t('storeroomPage.emptyVolume')}
          chosen={open ? { uids: chosen, choose: setChosen } : undefined}
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
