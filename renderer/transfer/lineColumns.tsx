import { Tag, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { TransferCandidate } from '../../shared/model/transfer'
import type { Translate } from '../../shared/messages'
import type { RecordState } from '../../shared/rules/recordState'
import { periodText } from '../ui/periodText'
import { ClassName } from '../ui/ClassName'
import { StateTag } from '../ui/StateTag'

type Line = Omit<TransferCandidate, 'dueOn' | 'opinion'> & {
  dueOn?: string
  opinion?: TransferCandidate['opinion']
  receipt?: string | null
  leftOut?: string | null
}

/** What can be said of a line: why it cannot go, what became of it, or that it can go. */
function verdict(t: Translate, line: Line) {
  if (line.receipt) return <span>{line.receipt}</span>
  if (line.leftOut) return <span>{t('transfer.leftOutNote', { reason: line.leftOut })}</span>
  return line.refused ? (
    <Tag color="warning" className="wrapping">
      {t(`transfer.refused.${line.refused}`)}
    </Tag>
  ) : (
    <Tag color="success">{t('transfer.ready')}</Tag>
  )
}

/** Columns of candidates and of records on a list. */
export const lineColumns = <Row extends Line>(t: Translate): TableColumnsType<Row> => [
  {
    title: t('transfer.field.record'),
    ellipsis: true,
    render: (_, one) => (
      <>
        <Link className="code" to={`/catalogue/${one.uid}`}>
          {one.name}
        </Link>
        <div className="desk-who">{one.title}</div>
        {one.opinion && (
          <div className="desk-who">
            <Link to={`/retention/appraisals/${one.opinion.batch}`}>{t('transfer.opinion', one.opinion)}</Link>
          </div>
        )}
      </>
    ),
  },
  { title: t('transfer.field.year'), dataIndex: 'year', width: 64, align: 'right', className: 'num' },
  {
    title: t('transfer.field.class'),
    width: 160,
    render: (_, one) => <ClassName code={one.classCode} name={one.className} />,
  },
  { title: t('transfer.field.period'), width: 90, render: (_, one) => periodText(t, one.period) },
  {
    title: t('transfer.field.pages'),
    width: 64,
    align: 'right',
    className: 'num',
    render: (_, one) => one.pages ?? t('common.none'),
  },
  { title: t('transfer.field.state'), width: 110, render: (_, one) => <StateTag state={one.state as RecordState} /> },
  { title: t('transfer.field.refused'), width: 200, render: (_, one) => verdict(t, one) },
]
