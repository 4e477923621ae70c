import {
  HistoryOutlined,
  ClusterOutlined,
  ExperimentOutlined,
  FolderOpenOutlined,
  PlusSquareOutlined,
} from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Flex, Spin, theme } from 'antd'
import type { ReactNode } from 'react'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { useAttempt } from '../ui/useAttempt'
import { SectionTitle } from '../ui/SectionTitle'
import { RoomTrouble } from './RoomTrouble'
import './room.css'

/** The tiles of a first run, and the rooms this computer knows. */
export function Start({
  onCreate,
  onOpen,
  onRestore,
  onConnect,
}: {
  onCreate: () => void
  onOpen: (dir: string) => void
  onRestore: () => void
  /** Absent in a browser, which is at its host already. */
  onConnect?: (() => void) | undefined
}) {
  const t = useT()
  const queries = useQueryClient()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const demo = useAttempt<null>(async () => {
    await client.room.openDemo({})
    await queries.invalidateQueries({ queryKey: rpc.room.key() })
  })
  const recent = data?.recent ?? []
  return (
    <Flex vertical gap={16}>
      <RoomTrouble refusal={demo.refusal} wait={0} />
      <div className="room-tiles">
        <Tile icon={<PlusSquareOutlined />} title={t('room.create')} hint={t('room.createHint')} onClick={onCreate} />
        <Tile
          icon={<FolderOpenOutlined />}
          title={t('room.open')}
          hint={t('room.openHint')}
          onClick={() => onOpen('')}
        />
        <Tile icon={<HistoryOutlined />} title={t('restore.title')} hint={t('restore.hint')} onClick={onRestore} />
        {onConnect && (
          <Tile
            icon={<ClusterOutlined />}
            title={t('network.connect')}
            hint={t('network.connectHint')}
            onClick={onConnect}
          />
        )}
        <Tile
          icon={demo.busy ? <Spin size="small" /> : <ExperimentOutlined />}
          title={t('room.openDemo')}
          hint={t(demo.busy ? 'room.demoBusy' : 'room.demoHint')}
          onClick={() => demo.submit(null)}
          busy={demo.busy}
        />
      </div>
      {recent.length > 0 && (
        <section aria-labelledby="recent-rooms">
          <SectionTitle id="recent-rooms">{t('room.recent')}</SectionTitle>
          <ul className="room-recent">
            {recent.map((one) => (
              <li key={one.dir}>
                <button
                  type="button"
                  disabled={!one.present}
                  onClick={() => (one.demo ? demo.submit(null) : onOpen(one.dir))}
                >
                  <strong>{one.name}</strong>
                  <span className="room-dir" title={one.dir}>
                    {one.dir}
                  </span>
                  <span className="num">{one.present ? formatInstant(one.openedAt).slice(0, 16) : t('room.gone')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Flex>
  )
}

interface TileProps {
  icon: ReactNode
  title: string
  hint: string
  onClick: () => void
  busy?: boolean
}

function Tile({ icon, title, hint, onClick, busy = false }: TileProps) {
  const { token } = theme.useToken()
  return (
    <button type="button" className="room-tile" onClick={onClick} aria-busy={busy}>
      <span className="room-tile-icon" style={{ color: token.colorPrimary }}>
        {icon}
      </span>
      <strong>{title}</strong>
      <span className="room-tile-hint">{hint}</span>
    </button>
  )
}
