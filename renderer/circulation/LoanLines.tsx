import { Button, Input, InputNumber, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Loan } from '../../shared/model/loan'
import type { Translate } from '../../shared/messages'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { LossDialog } from '../tracing'
import { CopyTag } from '../ui/CopyTag'
import { LateTag } from '../ui/LateTag'
import { tick, untick, type Ticked } from './ticked'

type Line = Loan['lines'][number]

interface Props {
  loan: Loan
  ticked: Ticked
  /** Absent for readers. */
  onTick: ((ticked: Ticked) => void) | undefined
}

const nameOf = (line: Line) => line.code ?? line.businessNumber ?? line.title

/** All lines of a slip: those out with a tick, pages and damage; those back with their day. */
export function LoanLines({ loan, ticked, onTick }: Props) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [lost, setLost] = useState<Line | null>(null)
  const choose = (keys: string[]) => {
    const kept = Object.keys(ticked)
      .filter((uid) => !keys.includes(uid))
      .reduce(untick, ticked)
    onTick?.(tick(kept, loan.lines, keys))
  }
  const note = (uid: string, values: Partial<Ticked[string]>) => {
    const before = ticked[uid]
    if (before) onTick?.({ ...ticked, [uid]: { ...before, ...values } })
  }
  return (
    <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
      <Table<Line>
        size="small"
        rowKey="recordUid"
        dataSource={loan.lines}
        pagination={false}
        columns={columnsOf(t, { ticked, note, lose: can('circulation.override') ? setLost : undefined })}
        {...(onTick
          ? {
              rowSelection: {
                selectedRowKeys: Object.keys(ticked),
                onChange: (keys) => choose(keys.map(String)),
                getCheckboxProps: (line) => ({ disabled: line.returnedAt !== null, 'aria-label': nameOf(line) }),
              },
            }
          : {})}
      />
      {lost && (
        <LossDialog
          record={{ name: nameOf(lost) }}
          of={{ record: lost.recordUid }}
          onClose={(task) => {
            setLost(null)
            if (task) void navigate(`/circulation/tracing/${task}`)
          }}
        />
      )}
    </div>
  )
}

interface Noting {
  ticked: Ticked
  note: (uid: string, values: Partial<Ticked[string]>) => void
  lose: ((line: Line) => void) | undefined
}

const columnsOf = (t: Translate, { ticked, note, lose }: Noting): TableColumnsType<Line> => [
  {
    title: t('circulation.column.file'),
    ellipsis: true,
    render: (_, line) => (
      <>
        <Link className="code" to={`/catalogue/${line.recordUid}`}>
          {nameOf(line)}
        </Link>{' '}
        <CopyTag replacement={line.replacement} />
        <div className="desk-who">
          {[line.personName, line.birth, line.employer, line.title].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  {
    title: t('circulation.field.dueOn'),
    width: 200,
    render: (_, line) => (
      <>
        <span className="num">{line.dueOn}</span>{' '}
        {line.overdueDays > 0 && line.returnedAt === null && (
          <Tag color="error">{t('circulation.daysOverdue', { count: line.overdueDays })}</Tag>
        )}
      </>
    ),
  },
  {
    title: t('circulation.field.returnedOn'),
    width: 150,
    render: (_, line) =>
      line.returnedOn ? (
        <span className="num">
          {line.returnedOn} <LateTag enteredOn={line.returnEnteredOn} />
        </span>
      ) : (
        <Tag color="warning">{t('circulation.view.open')}</Tag>
      ),
  },
  {
    title: t('circulation.field.pagesOut'),
    width: 90,
    align: 'right',
    className: 'num',
    render: (_, line) => line.pagesOut ?? t('common.none'),
  },
  {
    title: t('circulation.field.pagesIn'),
    width: 110,
    align: 'right',
    render: (_, line) => {
      const noted = ticked[line.recordUid]
      if (!noted) return <span className="num">{line.pagesIn ?? t('common.none')}</span>
      return (
        <InputNumber
          size="small"
          min={0}
          precision={0}
          controls={false}
          aria-label={`${t('circulation.field.pagesIn')} ${nameOf(line)}`}
          status={line.pagesOut !== null && noted.pages !== line.pagesOut ? 'warning' : ''}
          value={noted.pages}
          style={{ width: 80 }}
          onChange={(pages) => note(line.recordUid, { pages })}
        />
      )
    },
  },
  {
    title: t('circulation.field.damage'),
    width: 220,
    render: (_, line) => {
      const noted = ticked[line.recordUid]
      if (!noted) return line.damage ?? t('common.none')
      return (
        <Input
          size="small"
          aria-label={`${t('circulation.field.damage')} ${nameOf(line)}`}
          value={noted.damage}
          onChange={(event) => note(line.recordUid, { damage: event.target.value })}
        />
      )
    },
  },
  ...(lose
    ? [
        {
          title: <span className="visually-hidden">{t('tracing.declareLost')}</span>,
          width: 110,
          render: (_: unknown, line: Line) =>
            line.returnedAt === null && (
              <Button type="link" size="small" onClick={() => lose(line)}>
                {t('tracing.declareLost')}
              </Button>
            ),
        },
      ]
    : []),
]
