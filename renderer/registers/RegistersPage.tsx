import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, ConfigProvider, DatePicker, Empty, Flex, Space, Table, Tabs, Typography } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Link, useSearchParams } from 'react-router'
import type { RegisterPage, RegisterPeriod } from '../../shared/model/register'
import { registerNames } from '../../shared/model/register'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { DeskTabs } from '../circulation'
import { ExportButton } from '../forms'
import { formatCount } from '../ui/format'

const PAGE = 100
const DAY = 'YYYY-MM-DD'
const isDay = (text: string | null): text is string => text !== null && dayjs(text, DAY, true).isValid()

const PERIODS: Record<'thisMonth' | 'thisQuarter' | 'thisYear' | 'lastYear', () => [Dayjs, Dayjs]> = {
  thisMonth: () => [dayjs().startOf('month'), dayjs().endOf('month')],
  thisQuarter: () => {
    const first = dayjs()
      .startOf('month')
      .subtract(dayjs().month() % 3, 'month')
    return [first, first.add(2, 'month').endOf('month')]
  },
  thisYear: () => [dayjs().startOf('year'), dayjs().endOf('year')],
  lastYear: () => [dayjs().subtract(1, 'year').startOf('year'), dayjs().subtract(1, 'year').endOf('year')],
}

/** Register, period and page from the address: reload and back keep them. */
function useRegisterAddress() {
  const [params, setParams] = useSearchParams()
  const register = registerNames.find((one) => one === params.get('register')) ?? 'borrowing'
  const [first, last] = PERIODS.thisYear()
  const asked = { from: params.get('from'), to: params.get('to') }
  const period: RegisterPeriod = {
    register,
    from: isDay(asked.from) ? asked.from : first.format(DAY),
    to: isDay(asked.to) ? asked.to : last.format(DAY),
  }
  const page = Math.max(1, Number(params.get('page')) || 1)
  const show = (next: Partial<RegisterPeriod> & { page?: number }) => {
    const all = { ...period, page: 1, ...next }
    setParams({
      register: all.register,
      from: all.from,
      to: all.to,
      ...(all.page > 1 ? { page: String(all.page) } : {}),
    })
  }
  return { period, page, show }
}

/** Registers (登记簿) that fill themselves: a tab each, a period, on screen and as PDF, XLSX or CSV. */
export function RegistersPage() {
  const t = useT()
  const { language } = useWords()
  const { period, page, show } = useRegisterAddress()
  const input = { ...period, locale: language, offset: (page - 1) * PAGE, limit: PAGE }
  const { data, isFetching } = useQuery({
    ...rpc.registers.page.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <DeskTabs at="registers" actions={<ExportButton list={{ kind: 'register', ...period }} />} />
      <Tabs
        activeKey={period.register}
        tabBarStyle={{ padding: '0 16px', margin: 0 }}
        items={registerNames.map((key) => ({ key, label: t(`registers.${key}`) }))}
        onChange={(key) => show({ register: registerNames.find((one) => one === key) ?? 'borrowing' })}
      />
      <Flex gap={12} align="center" wrap style={{ padding: '8px 16px' }}>
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(period.from), dayjs(period.to)]}
          onChange={(days) => days?.[0] && days[1] && show({ from: days[0].format(DAY), to: days[1].format(DAY) })}
        />
        <Space.Compact>
          {(Object.keys(PERIODS) as (keyof typeof PERIODS)[]).map((key) => (
            <Button
              key={key}
              onClick={() => {
                const [from, to] = PERIODS[key]()
                show({ from: from.format(DAY), to: to.format(DAY) })
              }}
            >
              {t(`registers.${key}`)}
            </Button>
          ))}
        </Space.Compact>
        <Typography.Text type="secondary">
          {t('common.total', { count: formatCount(data?.total ?? 0) })}
        </Typography.Text>
        <Typography.Text type="secondary">{t('registers.hint')}</Typography.Text>
      </Flex>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }} tabIndex={-1}>
        <ConfigProvider theme={NARROW}>
          <Rows data={data} loading={isFetching && !data} page={page} onPage={(next) => show({ page: next })} />
        </ConfigProvider>
      </div>
    </>
  )
}

interface RowsProps {
  data: RegisterPage | undefined
  loading: boolean
  page: number
  onPage: (page: number) => void
}
type Row = RegisterPage['rows'][number]

/** Eighteen columns of which dates and codes do not break: the widest register fits 1366 pixels with a smaller hand and less room between. */
const NARROW = { components: { Table: { cellPaddingInlineSM: 4, cellFontSizeSM: 12 } } }
/** Pixels of the screen for a millimetre of the paper. */
const PIXELS_A_MM = 3.8
/** So that a head of four characters takes two lines, not four. */
const HEAD_WIDTH = 38
const UNBROKEN: readonly string[] = ['id', 'date']
/** What the longest text asks for, in pixels; it takes all that the others leave. */
const LONGEST = 150

/** The column of the longest texts. */
const longest = (columns: RegisterPage['columns']) =>
  columns.filter(({ kind }) => kind === 'text').toSorted((a, b) => b.width - a.width)[0]?.name

/** Width and look of a column: what does not break takes its own width, the longest text the rest. */
function shapeOf({ name, kind, width }: RegisterPage['columns'][number], columns: RegisterPage['columns']) {
  if (UNBROKEN.includes(kind)) return { width: HEAD_WIDTH, className: 'code' }
  if (name === longest(columns)) return {}
  return { width: Math.max(HEAD_WIDTH, Math.round(width * PIXELS_A_MM)), className: kind === 'text' ? '' : 'num' }
}

function Rows({ data, loading, page, onPage }: RowsProps) {
  const t = useT()
  const columns = data?.columns ?? []
  const shown = (row: Row, at: number) => {
    const cell = row.cells[at] ?? null
    const text = cell === null || cell === '' ? t('common.none') : cell
    const { opens } = row
    const opened = opens && columns[at]?.name === (opens.kind === 'visit' ? 'visit' : codeColumn(columns))
    if (!opens || !opened || cell === null) return text
    return (
      <Link to={opens.kind === 'visit' ? `/circulation/visits/${opens.uid}` : `/catalogue/${opens.uid}`}>{text}</Link>
    )
  }
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      loading={loading}
      dataSource={data?.rows ?? []}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('registers.empty')} /> }}
      pagination={{
        current: page,
        pageSize: PAGE,
        total: data?.total ?? 0,
        hideOnSinglePage: true,
        showSizeChanger: false,
        onChange: onPage,
      }}
      columns={columns.map((column, at) => ({
        key: column.name,
        title: column.head,
        ...shapeOf(column, columns),
        ...(column.kind === 'number' ? { align: 'right' as const } : {}),
        render: (_: unknown, row: Row) =>
          column.name === longest(columns) ? (
            <div style={{ width: LONGEST, minWidth: '100%' }}>{shown(row, at)}</div>
          ) : (
            shown(row, at)
          ),
      }))}
    />
  )
}

const codeColumn = (columns: RegisterPage['columns']) => (columns.some(({ name }) => name === 'item') ? 'item' : 'code')
