import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Skeleton, Space } from 'antd'
import dayjs from 'dayjs'
import { Link, useSearchParams } from 'react-router'
import type { DayClose } from '../../shared/model/report'
import { addDays } from '../../shared/rules/workingDays'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { usePrint } from '../forms'
import { PageHead } from '../ui/PageHead'
import { formatCount, today } from '../ui/format'
import { DayTables } from './DayTables'
import './home.css'

const DAY = 'YYYY-MM-DD'

/** 日结: what went out and came back on a day, what is still out and waits; printed as a PDF. */
export function DayClosePage() {
  const t = useT()
  const can = useCan()
  const print = usePrint()
  const [params, setParams] = useSearchParams()
  const asked = params.get('date')
  const now = today()
  const date = asked && dayjs(asked, DAY).isValid() ? asked : now
  const { data } = useQuery({
    ...rpc.reports.dayClose.queryOptions({ input: { date } }),
    refetchOnMount: 'always',
  })
  const go = (day: string) => setParams(day === now ? {} : { date: day }, { replace: true })
  return (
    <>
      <PageHead
        title={t('home.dayClose')}
        beside={
          <Space.Compact>
            <Button icon={<LeftOutlined />} aria-label={t('home.dayBefore')} onClick={() => go(addDays(date, -1))} />
            <DatePicker
              value={dayjs(date, DAY)}
              allowClear={false}
              aria-label={t('home.day')}
              maxDate={dayjs(now, DAY)}
              onChange={(day) => day && go(day.format(DAY))}
            />
            <Button
              icon={<RightOutlined />}
              aria-label={t('home.dayAfter')}
              disabled={date >= now}
              onClick={() => go(addDays(date, 1))}
            />
          </Space.Compact>
        }
        actions={
          can('forms.print') && (
            <Button
              type="primary"
              icon={<PrinterOutlined />}
              onClick={() => print((locale) => client.forms.dayClosing({ locale, day: date }))}
            >
              {t('home.printDay')}
            </Button>
          )
        }
      />
      <div className="scroll day" style={{ flex: 1, padding: '4px 16px 16px' }} tabIndex={-1}>
        {data ? (
          <>
            <Figures day={data} isToday={date === now} />
            <DayTables day={data} />
          </>
        ) : (
          <Skeleton active paragraph={{ rows: 12 }} />
        )}
      </div>
    </>
  )
}

function Figures({ day, isToday }: { day: DayClose; isToday: boolean }) {
  const t = useT()
  const can = useCan()
  const figures: [label: string, count: number, to: string | null][] = [
    [t('home.lent'), day.out.length, `/circulation/loans?lent=${day.date}`],
    [t('home.returned'), day.back.length, null],
    [t('home.visits'), day.visits, null],
    [t(isToday ? 'home.out' : 'home.outThen'), day.stillOut, isToday ? '/circulation/loans' : null],
    [t('home.overdue'), day.overdue, isToday ? '/circulation/loans?overdue=1' : null],
    [
      t('home.toReturnNow'),
      day.toReturn,
      can('circulation.desk') ? '/circulation/put-back' : '/catalogue?state=to-return',
    ],
  ]
  return (
    <dl className="day-figures">
      {figures.map(([label, count, to]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{to ? <Link to={to}>{formatCount(count)}</Link> : formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
