import { useQuery } from '@tanstack/react-query'
import { Flex, Result, Skeleton, Tag, Typography } from 'antd'
import { Link, useParams } from 'react-router'
import type { SearchTaskView } from '../../shared/model/tracing'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useErrorText } from '../app/showError'
import { StateTag } from '../ui/StateTag'
import { formatInstant } from '../ui/format'
import { endingText } from './TasksPage'
import { TaskActions } from './TaskActions'
import { TaskHints } from './TaskHints'
import { TaskStory } from './TaskStory'
import { TracingTabs } from './TracingTabs'
import './tracing.css'

/** One search: what is missing, where to look, who had it, and how it ends. */
export function TaskPage() {
  const { uid = '' } = useParams()
  const textOf = useErrorText()
  const { data: task, error } = useQuery(rpc.tracing.task.queryOptions({ input: { uid } }))
  if (error) return <Result status="warning" title={textOf(error)} />
  return (
    <>
      <TracingTabs at="tasks" actions={task && <TaskActions task={task} />} />
      {task ? (
        <article className="scroll task" aria-label={task.number}>
          <TaskHead task={task} />
          <div className="task-body">
            <TaskHints task={task} />
            <TaskStory task={task} />
          </div>
        </article>
      ) : (
        <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 8 }} />
      )}
    </>
  )
}

function TaskHead({ task }: { task: SearchTaskView }) {
  const t = useT()
  const { record, loss, replacement } = task
  return (
    <header className="task-head">
      <Flex gap={10} align="center" wrap>
        <Typography.Text className="code" style={{ fontSize: 20, fontWeight: 600 }}>
          {task.number}
        </Typography.Text>
        <StateTag state={record.state as never} />
        {task.replaced && <Tag style={{ margin: 0 }}>{t('tracing.replacedTag')}</Tag>}
        {task.ending && <span>{endingText(t, task)}</span>}
      </Flex>
      <div>
        <Link className="code" to={`/catalogue/${record.uid}`}>
          {record.name}
        </Link>{' '}
        {[record.personName, record.birth, record.employer, record.title].filter(Boolean).join(' · ')}
      </div>
      <Flex gap={16} wrap>
        <span>
          <Typography.Text type="secondary">{t('tracing.field.expected')}</Typography.Text>{' '}
          <strong className="code">{task.expected || t('tracing.noWhere')}</strong>
        </span>
        <span>
          <Typography.Text type="secondary">{t('tracing.field.opened')}</Typography.Text>{' '}
          <span className="num">{formatInstant(task.openedAt).slice(0, 16)}</span> {task.openedBy} ·{' '}
          {t(`tracing.noticed.${task.noticed}`)}
          {task.note && ` · ${task.note}`}
        </span>
      </Flex>
      {loss && (
        <div>
          <Typography.Text type="secondary">{t('tracing.loss.noticed')}</Typography.Text> {loss.noticed}
          {loss.responsible && (
            <>
              {' '}
              <Typography.Text type="secondary">{t('tracing.loss.responsible')}</Typography.Text> {loss.responsible}
            </>
          )}
        </div>
      )}
      {replacement && (
        <div>
          {t('tracing.replacement', {
            pages: replacement.pages,
            source: replacement.source,
            date: replacement.madeOn,
            by: replacement.madeBy,
          })}{' '}
          {replacement.note}
        </div>
      )}
    </header>
  )
}
