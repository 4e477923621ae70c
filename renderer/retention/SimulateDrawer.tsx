import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Flex, Input, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { MovedGroup, ScheduleLine, Simulation } from '../../shared/model/retention'
import type { MessageKey } from '../../shared/messages'
import { client, rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { ClassName } from '../ui/ClassName'
import { formatCount } from '../ui/format'
import { periodText } from '../ui/periodText'
import { useSubmit } from '../ui/useSubmit'
import { inLanguage } from './lineText'
import { PeriodField } from './PeriodField'

interface Props {
  line: ScheduleLine
  /** Version in force, when the line shown is its line: its period can be applied to older records. */
  version: number | null
  onProposed: (confirmation: string) => void
  onClose: () => void
}

const keyOf = (one: MovedGroup) => `${one.class}|${one.year}|${one.from.period}|${one.from.dueOn}|${one.to.dueOn}`

/** 试算: what would move if the period of a line were another one, and what was destroyed already. Nothing is written. */
export function SimulateDrawer({ line, version, onProposed, onClose }: Props) {
  const t = useT()
  const { language } = useWords()
  const [period, setPeriod] = useState<string | null>(line.period)
  const { data } = useQuery({
    ...rpc.retention.simulate.queryOptions({ input: { line: line.code, period: period ?? '10' } }),
    enabled: period !== null,
  })
  return (
    <Drawer open size={760} title={`${line.code} ${inLanguage(line.item, language)}`} onClose={onClose}>
      <Flex gap={12} align="center" style={{ marginBlockEnd: 12 }}>
        <span>{t('retention.ifPeriod', { from: line.period === null ? '—' : periodText(t, line.period) })}</span>
        <PeriodField value={line.period} onChange={setPeriod} label={t('retention.simulatedPeriod')} autoFocus />
      </Flex>
      {period === null ? (
        <Alert type="info" showIcon title={t('retention.choosePeriod')} />
      ) : data ? (
        <>
          <Figures simulation={data} />
          <Groups
            key={period}
            simulation={data}
            version={period === line.period ? version : null}
            onProposed={onProposed}
          />
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 6 }} />
      )}
    </Drawer>
  )
}

const FIGURES = [
  'kept', 'moves', 'same', 'otherwise', 'noLongerDue', 'dueAtOnce', 'destroyed', 'transferred',
] as const // prettier-ignore

/** Every number with the records behind it, where the catalogue can show just these. */
function Figures({ simulation }: { simulation: Simulation }) {
  const t = useT()
  const links: Partial<Record<(typeof FIGURES)[number], string>> = {
    kept: `/catalogue?line=${simulation.line}`,
    same: `/catalogue?line=${simulation.line}&period=${simulation.to}`,
    destroyed: `/catalogue?line=${simulation.line}&state=destroyed`,
    transferred: `/catalogue?line=${simulation.line}&state=transferred`,
  }
  return (
    <dl className="retention-facts">
      {FIGURES.map((figure) => (
        <div key={figure} style={{ display: 'contents' }}>
          <dt>{t(`retention.simulated.${figure}` as MessageKey)}</dt>
          <dd className="num">
            {links[figure] ? (
              <Link to={links[figure]}>{formatCount(simulation[figure])}</Link>
            ) : (
              formatCount(simulation[figure])
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The groups that would move; chosen ones get the period of the version in force once a second person agrees. */
function Groups({
  simulation,
  version,
  onProposed,
}: {
  simulation: Simulation
  version: number | null
  onProposed: (confirmation: string) => void
}) {
  const t = useT()
  const can = useCan()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const { line, groups } = simulation
  const { submit, error, busy } = useSubmit(async () => {
    if (version === null) return
    const picked = groups.filter((one) => chosen.includes(keyOf(one)))
    const asked = picked.map(({ class: code, year, from }) => ({ class: code, year, period: from.period }))
    onProposed((await client.retention.apply({ version, line, groups: asked, reason })).confirmation)
  })
  const applies = version !== null && groups.length > 0 && can('retention.manage')
  return (
    <>
      <Table<MovedGroup>
        size="small"
        rowKey={keyOf}
        dataSource={[...groups]}
        locale={{ emptyText: t('retention.nothingMoves') }}
        pagination={groups.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        {...(applies
          ? {
              rowSelection: {
                selectedRowKeys: [...chosen],
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: (one) => ({ 'aria-label': `${one.class} ${one.year}` }),
              },
            }
          : {})}
        columns={[
          { title: t('retention.class'), render: (_, one) => <ClassName code={one.class} name={one.className} /> },
          { title: t('retention.year'), dataIndex: 'year', width: 116, className: 'num' },
          {
            title: t('retention.dueOn'),
            width: 224,
            className: 'num',
            render: (_, { from, to }) => (
              <>
                {from.dueOn ?? periodText(t, from.period)} → {to.dueOn ?? periodText(t, to.period)}
              </>
            ),
          },
          {
            title: t('retention.records'),
            width: 90,
            align: 'right',
            className: 'num',
            render: (_, { class: code, year, from, count }) => (
              <Link
                to={`/catalogue?line=${line}&class=${code}&yearFrom=${year}&yearTo=${year}${from.period ? `&period=${from.period}` : ''}`}
                aria-label={t('retention.openMoved', { class: code, year, count: formatCount(count) })}
              >
                {formatCount(count)}
              </Link>
            ),
          },
        ]}
      />
      {applies && (
        <Flex vertical gap={8} style={{ marginBlockStart: 12 }}>
          <span className="field-note">{t('retention.applyHint', { version })}</span>
          <Flex gap={8}>
            <Input
              aria-label={t('retention.reason')}
              placeholder={t('retention.reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button
              type="primary"
              loading={busy}
              disabled={chosen.length === 0 || reason.trim().length < 2}
              onClick={() => submit(undefined)}
            >
              {t('retention.apply')}
            </Button>
          </Flex>
          {error && <Alert type="error" title={error} />}
        </Flex>
      )}
      {version === null && groups.length > 0 && <p className="field-note">{t('retention.onlySimulated')}</p>}
    </>
  )
}
