import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Progress, Tag, theme } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Job } from '../../shared/contract/events'
import { isMessageKey } from '../../shared/messages'
import { BackupLine } from '../backup'
import { rpc } from './client'
import { useConnected } from './connection'
import { useHostState } from './HostDown'
import { useRemote } from '../network/useRemote'
import { useT } from './i18n'
import { formatCount } from '../ui/format'
import { useActor, useCan } from './session'

function HostLight() {
  const t = useT()
  const { token } = theme.useToken()
  const state = useHostState()
  // In a browser the page's own stream is all that tells.
  const connected = useConnected()
  const phase = state?.phase ?? (connected ? 'ready' : 'died')
  const good = phase === 'ready'
  const Icon = good ? CheckCircleFilled : ExclamationCircleFilled
  return (
    <span>
      <Icon style={{ color: good ? token.colorSuccess : token.colorWarning }} /> {t(`frame.host.${phase}`)}
    </span>
  )
}

/** Pages that show a kind of job; the first is for the person who started it. */
const JOB_PAGES: Record<string, readonly [string, string]> = {
  'intake.check': ['/intake/new', '/intake'],
  'intake.load': ['/intake/new', '/intake'],
  'intake.undo': ['/intake', '/intake'],
  'backup.create': ['/backup', '/backup'],
  'backup.verify': ['/backup', '/backup'],
}

/** A job that runs: its name, its bar, and a click opens its page. */
function RunningJob({ job }: { job: Job }) {
  const t = useT()
  const actor = useActor()
  const key = `job.${job.kind}`
  const name = t(isMessageKey(key) ? key : 'frame.jobs')
  const [own, others] = JOB_PAGES[job.kind] ?? []
  const page = job.by === actor.uid ? own : others
  const percent = job.total ? Math.min(100, Math.floor((100 * job.done) / job.total)) : 0
  const shown = (
    <>
      {name}
      <Progress percent={percent} size="small" aria-label={name} style={{ width: 120, margin: 0 }} />
    </>
  )
  const style = { display: 'inline-flex', alignItems: 'center', gap: 4, color: 'inherit' }
  return page ? (
    <Link to={page} style={style}>
      {shown}
    </Link>
  ) : (
    <span style={style}>{shown}</span>
  )
}

function HoldingsCount() {
  const t = useT()
  const { data } = useQuery(rpc.reports.holdings.queryOptions({ input: {} }))
  if (!data) return null
  return (
    <span className="num">
      {t('home.holdingsCount', {
        records: formatCount(data.records),
        volumes: formatCount(data.volumes),
        boxes: formatCount(data.boxes),
      })}
    </span>
  )
}

/** Status line: the truth about the room, the host and what is running. */
export function StatusLine({ jobs }: { jobs: Job[] }) {
  const t = useT()
  const { token } = theme.useToken()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const can = useCan()
  const remote = useRemote()
  const running = jobs.filter((job) => job.state === 'running')
  return (
    <footer
      style={{
        height: 28,
        flex: 'none',
        display: 'flex',
        alignItems: 'center',
        gap: 16,
        padding: '0 12px',
        fontSize: 12,
        color: token.colorTextDescription,
        background: token.colorBgContainer,
        borderBlockStart: `1px solid ${token.colorBorderSecondary}`,
      }}
    >
      <span>
        {remote && data?.room ? t('network.at', { room: data.room.name, place: remote.place }) : data?.room?.name}
      </span>
      {can('reports.read') && <HoldingsCount />}
      {running.map((job) => (
        <RunningJob key={job.id} job={job} />
      ))}
      <span style={{ flex: 1 }} />
      {data?.room?.demo && <Tag color="error">{t('frame.demoNote')}</Tag>}
      {can('catalogue.read') && <BackupLine />}
      <HostLight />
    </footer>
  )
}
