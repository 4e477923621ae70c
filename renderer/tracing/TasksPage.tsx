import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented, Tag, type TableColumnsType } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { SearchTask, TaskFilter } from '../../shared/model/tracing'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { TracingTabs } from './TracingTabs'

type View = TaskFilter['which']
const VIEWS: readonly View[] = ['open', 'lost', 'ended', 'all']
const viewOf = (text: string | null): View => VIEWS.find((one) => one === text) ?? 'open'
/** From this age on a search stands out. */
const LONG_DAYS = 3

/** 查找任务: what people look for, oldest first; what was lost; what was found. `?record=` shows those of one record. */
export function TasksPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const record = params.get('record')
  const which = record ? 'all' : viewOf(params.get('which'))
  const tasks = useInfiniteQuery(
    rpc.tracing.tasks.infiniteOptions({
      input: (cursor: string | null) => ({ filter: { which, ...(record ? { record } : {}) }, cursor }),
      ...paged,
    }),
  )
  const { rows, ...list } = pagesOf(tasks)
  return (
    <>
      <TracingTabs at="tasks">
        <Segmented<View>
          value={which}
          options={VIEWS.map((value) => ({ value, label: t(`tracing.view.${value}`) }))}
          onChange={(value) => setParams(value === 'open' ? {} : { which: value })}
        />
        <span className="num">{t('common.total', { count: list.total })}</span>
      </TracingTabs>
      <ListBody<SearchTask> rowKey="uid" rows={rows} columns={columnsOf(t)} empty={t('tracing.noTasks')} {...list} />
    </>
  )
}

/** How a search ended, in a line. */
export function endingText(t: Translate, task: SearchTask): string {
  if (task.ending === null) return ''
  const ended = t(`tracing.ended.${task.ending}`, { date: task.endedOn, where: task.foundAt })
  return task.recoveredOn ? `${ended} · ${t('tracing.recovered', { date: task.recoveredOn })}` : ended
}

const columnsOf = (t: Translate): TableColumnsType<SearchTask> => [
  {
    title: t('tracing.field.number'),
    width: 130,
    render: (_, task) => (
      <Link className="code" to={`/circulation/tracing/${task.uid}`}>
        {task.number}
      </Link>
    ),
  },
  {
    title: t('tracing.field.record'),
    ellipsis: true,
    render: (_, { record }) => (
      <>
        <Link className="code" to={`/catalogue/${record.uid}`}>
          {record.name}
        </Link>
        <div className="desk-who">
          {[record.personName, record.birth, record.employer, record.title].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  {
    title: t('tracing.field.expected'),
    width: 240,
    render: (_, task) => <span className="code">{task.expected || t('tracing.noWhere')}</span>,
  },
  {
    title: t('tracing.field.opened'),
    width: 220,
    render: (_, task) => (
      <>
        <span className="num">{task.openedOn}</span> {task.openedBy}
        <div className="desk-who">{[t(`tracing.noticed.${task.noticed}`), task.note].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.age'),
    width: 90,
    align: 'right',
    render: (_, task) => (
      <Tag color={task.ending === null && task.age >= LONG_DAYS ? 'error' : 'default'} style={{ margin: 0 }}>
        {task.age === 0 ? t('tracing.ageToday') : t('tracing.age', { count: task.age })}
      </Tag>
    ),
  },
  {
    title: t('tracing.field.steps'),
    width: 90,
    align: 'right',
    render: (_, task) => t('tracing.stepsCount', { count: task.steps }),
  },
  {
    title: t('tracing.field.result'),
    width: 220,
    render: (_, task) =>
      task.ending === null ? (
        <Tag color="warning">{t('tracing.view.open')}</Tag>
      ) : (
        <>
          <Tag color={task.ending === 'lost' && !task.recoveredOn ? 'error' : 'success'}>
            {t(`tracing.ending.${task.ending}`)}
          </Tag>
          {task.replaced && <Tag>{t('tracing.replacedTag')}</Tag>}
          <div className="desk-who">{endingText(t, task)}</div>
        </>
      ),
  },
]
