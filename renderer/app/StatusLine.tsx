import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Progress, Space, Tag, theme } from 'antd'
import { useQuery } from '@tanstack/react-query'
import type { Job } from '../../shared/contract/events'
import { rpc } from './client'
import { useHostState } from './HostDown'
import { useT } from './i18n'

function HostLight() {
  const t = useT()
  const { token } = theme.useToken()
  const state = useHostState()
  const phase = state?.phase ?? 'ready'
  const good = phase === 'ready'
  const Icon = good ? CheckCircleFilled : ExclamationCircleFilled
  return (
    <span>
      <Icon style={{ color: good ? token.colorSuccess : token.colorWarning }} /> {t(`frame.host.${phase}`)}
    </span>
  )
}

/** Status line: the truth about the room, the host and what is running. */
export function StatusLine({ jobs }: { jobs: Job[] }) {
  const t = useT()
  const { token } = theme.useToken()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
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
      <span>{data?.room?.name}</span>
      {running.map((job) => (
        <Space key={job.id} size={4}>
          {t('frame.jobs')}
          <Progress
            percent={job.total ? Math.floor((100 * job.done) / job.total) : 0}
            size="small"
            style={{ width: 120, margin: 0 }}
          />
        </Space>
      ))}
      <span style={{ flex: 1 }} />
      {data?.room?.demo && <Tag color="error">{t('frame.demoNote')}</Tag>}
      <HostLight />
    </footer>
  )
}
