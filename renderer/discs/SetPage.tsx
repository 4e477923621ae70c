import { useQuery } from '@tanstack/react-query'
import { Descriptions, Result, Skeleton, Table, Typography, type TableColumnsType } from 'antd'
import { useParams } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { DiscSetView } from '../../shared/model/disc'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { BackupTabs } from '../backup'
import { formatCount, formatInstant } from '../ui/format'
import { formatBytes } from './bytes'
import { SetTag } from './looks'
import { SetActions } from './SetActions'

type Line = DiscSetView['volumeLines'][number]

/** One set: what it holds, on which discs, and what is to be done with it. */
export function SetPage() {
  const t = useT()
  const { set: ref = '' } = useParams()
  const textOf = useErrorText()
  const { data: set, error } = useQuery(rpc.discs.set.queryOptions({ input: { set: ref } }))
  if (error) return <Result status="warning" title={textOf(error)} />
  if (!set) return <Skeleton active style={{ padding: 16 }} />
  return (
    <>
      <BackupTabs at="/backup/discs" />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: '4px 0 12px' }}>
          <span className="code">{set.number}</span> {set.title} <SetTag set={set} />
        </Typography.Title>
        <SetActions set={set} />
        <Descriptions size="small" column={3} style={{ margin: '12px 0' }} items={factsOf(t, set)} />
        <Table<Line>
          size="small"
          rowKey="volume"
          dataSource={set.volumeLines}
          pagination={false}
          columns={columnsOf(t, set)}
        />
      </div>
    </>
  )
}

function factsOf(t: Translate, set: DiscSetView) {
  const { text, filter, sinceLast } = set.query
  const years = [filter.yearFrom, filter.yearTo].filter((year) => year !== undefined).join('—')
  const asked = [text, filter.classes?.join(' '), years, set.batch, sinceLast ? t('discs.ask.sinceLast') : '']
  const facts: [string, string][] = [
    [t('discs.field.data'), t(set.full ? 'discs.data.full' : 'discs.data.masked')],
    [t('discs.field.medium'), t(`discs.medium.${set.medium}`)],
    [t('discs.field.records'), formatCount(set.records)],
    [t('discs.column.planned'), `${formatInstant(set.plannedAt).slice(0, 16)} ${set.plannedBy}`],
    [t('discs.column.built'), set.builtAt === null ? '—' : formatInstant(set.builtAt).slice(0, 16)],
    [t('discs.registered'), formatCount(set.discs)],
    [t('discs.carrier.fonds'), `${set.fonds.number} ${set.fonds.name}`.trim()],
    [t('discs.ask.which'), asked.filter(Boolean).join(' · ') || t('discs.ask.all')],
  ]
  if (set.releasedBy.length > 0) facts.push([t('discs.releasedBy'), set.releasedBy.join(t('common.listSeparator'))])
  return facts.map(([label, children]) => ({ key: label, label, children }))
}

const columnsOf = (t: Translate, set: DiscSetView): TableColumnsType<Line> => [
  {
    title: t('discs.column.disc'),
    width: 150,
    render: (_, one) => <span className="code">{`${set.number}-${String(one.volume).padStart(2, '0')}`}</span>,
  },
  {
    title: t('discs.field.records'),
    width: 90,
    align: 'right',
    className: 'num',
    render: (_, one) => formatCount(one.records),
  },
  {
    title: t('discs.column.size'),
    width: 100,
    align: 'right',
    className: 'num',
    render: (_, one) => formatBytes(one.bytes),
  },
  {
    title: t('discs.column.codes'),
    ellipsis: true,
    render: (_, one) => (
      <span className="code">{one.first === one.last ? one.first : `${one.first} — ${one.last}`}</span>
    ),
  },
  {
    title: t('discs.column.seal'),
    width: 260,
    render: (_, one) =>
      one.seal === null ? (
        '—'
      ) : (
        <Typography.Text className="code" copyable={{ text: one.seal }}>
          {one.seal.slice(0, 16)}…
        </Typography.Text>
      ),
  },
]
