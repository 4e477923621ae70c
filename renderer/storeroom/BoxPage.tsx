import { DownOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Dropdown, theme, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Box } from '../../shared/model/box'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { PageProblem } from './PageProblem'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { useLabels, usePrint, useSpines } from '../forms'
import { ClassName } from '../ui/ClassName'
import { PageHead } from '../ui/PageHead'
import { BoxDialog } from './BoxDialog'
import { BoxVolumes } from './BoxVolumes'
import { FillLine } from './FillLine'
import { RecordsTable } from './RecordsTable'
import { useBoxScan } from './useBoxScan'
import { useMove } from './useMove'
import { useTakeOut } from './useTakeOut'
import { useTell } from './useTell'
import { periodText } from './words'
import './storeroom.css'

/** One box: what is in it, in order; scanning a record puts it in, scanning a place moves the box. */
export function BoxPage() {
  const t = useT()
  const can = useCan()
  const { uid = '' } = useParams()
  const { good, bad } = useTell()
  const out = useTakeOut()
  const { data, isLoading, error } = useQuery(rpc.storeroom.box.queryOptions({ input: { ref: uid } }))
  const scan = useBoxScan(data?.box)
  if (error) return <PageProblem error={error} />
  const waiting = data?.box.place ? data.records.filter((one) => one.state === 'to-shelve').length : 0
  const shelve = () =>
    client.storeroom
      .shelve({ refs: [uid] })
      .then(({ shelved }) => good(t('storeroomPage.shelvedMany', { count: shelved, place: data?.box.place })))
      .catch(bad)
  const writer = can('storeroom.write')
  return (
    <>
      <PageHead
        title={<Crumb number={data?.box.number ?? ''} />}
        actions={data && <BoxActions box={data.box} records={data.records.map((one) => one.uid)} />}
      />
      {data && <Facts box={data.box} />}
      {writer && (
        <FillLine label={t('storeroomPage.scanBox')} onScan={(text) => void scan(text)} out={out} mayTakeOut>
          {waiting > 0 && (
            <Button type="primary" onClick={() => void shelve()}>
              {t('storeroomPage.shelveNow')} ({waiting})
            </Button>
          )}
        </FillLine>
      )}
      <div className="scroll" style={{ flex: 1, padding: '0 16px 8px' }}>
        {data && data.volumes.length > 0 && <BoxVolumes volumes={data.volumes} />}
        {!(data && data.volumes.length > 0 && data.records.length === 0) && (
          <RecordsTable
            records={data?.records ?? []}
            loading={isLoading}
            empty={t('storeroomPage.emptyBox')}
            chosen={writer ? { uids: out.chosen, choose: out.choose } : undefined}
          />
        )}
      </div>
    </>
  )
}

function Crumb({ number }: { number: string }) {
  const t = useT()
  return (
    <>
      <Link to="/storeroom" style={{ textDecoration: 'underline' }}>
        {t('nav.storeroom')}
      </Link>{' '}
      / {t('storeroomPage.boxTitle', { number })}
    </>
  )
}

function Facts({ box }: { box: Box }) {
  const t = useT()
  const { token } = theme.useToken()
  const range = box.firstCode === null ? null : `${box.firstCode} – ${box.lastCode}`
  const facts: [string, ReactNode][] = [
    [
      t('storeroomPage.column.class'),
      <>
        {box.fonds} · <ClassName code={box.classCode} name={box.className} />
      </>,
    ],
    [t('storeroomPage.column.year'), String(box.year)],
    [t('storeroomPage.column.period'), periodText(t, box.period)],
    [t('storeroomPage.column.codes'), range],
    [t('storeroomPage.column.records'), String(box.records)],
    [t('storeroomPage.column.thickness'), t('storeroomPage.mm', { mm: box.thickness })],
    [t('storeroomPage.note'), box.note || null],
  ]
  return (
    <dl className="storeroom-facts">
      <div style={{ flexBasis: '100%', fontSize: 15 }}>
        <dt>{t('storeroomPage.column.place')}</dt>
        <dd>
          {box.place && box.locationUid ? (
            <Link className="code" to={`/storeroom?place=${box.locationUid}`} style={{ fontWeight: 600 }}>
              {box.place}
            </Link>
          ) : (
            <Typography.Text style={{ color: token.colorWarning }}>{t('storeroomPage.noPlace')}</Typography.Text>
          )}{' '}
          <Typography.Text className="code" type="secondary" copyable style={{ fontSize: 13 }}>
            {box.barcode}
          </Typography.Text>
        </dd>
      </div>
      {facts
        .filter((fact): fact is [string, string] => fact[1] !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="code">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function PrintMenu({ box, records }: { box: Box; records: string[] }) {
  const t = useT()
  const labels = useLabels()
  const spines = useSpines()
  const print = usePrint()
  const items = [
    {
      key: 'label',
      label: t('storeroomPage.printLabel'),
      onClick: () => labels({ kind: 'box', uids: [box.uid] }),
    },
    { key: 'spine', label: t('storeroomPage.printSpine'), onClick: () => spines([box.uid]) },
    {
      key: 'catalogue',
      label: t('storeroomPage.printCatalogue'),
      onClick: () => print((locale) => client.forms.itemCatalogue({ locale, of: { box: box.uid } })),
    },
    {
      key: 'note',
      label: t('storeroomPage.printNote'),
      onClick: () => print((locale) => client.forms.noteSheet({ locale, of: { box: box.uid } })),
    },
    {
      key: 'records',
      label: t('storeroomPage.printRecordLabels'),
      disabled: records.length === 0,
      onClick: () => labels({ kind: 'record', uids: records }),
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

function BoxActions({ box, records }: { box: Box; records: string[] }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const { bad } = useTell()
  const { move } = useMove()
  const showError = useShowError()
  const [editing, setEditing] = useState(false)
  const remove = () =>
    modal.confirm({
      title: t('storeroomPage.removeBox', { number: box.number }),
      okText: t('common.remove'),
      autoFocusButton: 'cancel',
      onOk: () => client.storeroom.removeBox({ uid: box.uid }).then(() => navigate('/storeroom'), showError),
    })
  return (
    <>
      {can('forms.print') && <PrintMenu box={box} records={records} />}
      {can('storeroom.write') && (
        <>
          {box.place !== null && (
            <Button onClick={() => void move([box.uid], null).catch(bad)}>{t('storeroomPage.takeOff')}</Button>
          )}
          <Button onClick={() => setEditing(true)}>{t('common.edit')}</Button>
          {box.records === 0 && box.volumes === 0 && <Button onClick={remove}>{t('common.remove')}</Button>}
        </>
      )}
      {editing && <BoxDialog box={box} place={null} onClose={() => setEditing(false)} />}
    </>
  )
}
