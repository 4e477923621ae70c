import { useQuery } from '@tanstack/react-query'
import { AutoComplete, DatePicker, Flex, Segmented, Tag, Typography } from 'antd'
import dayjs from 'dayjs'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import type { DeskMode, DeskState } from './staged'

interface Props {
  state: DeskState
  onChange: (state: DeskState) => void
}

/** Who borrows, what for, until when; and whether the mode is fixed. */
export function DeskHead({ state, onChange }: Props) {
  const t = useT()
  const { data: purposes } = useQuery(rpc.circulation.purposes.queryOptions({ input: {} }))
  return (
    <Flex gap={16} align="center" wrap style={{ minHeight: 40 }}>
      <Segmented<DeskMode>
        value={state.mode}
        aria-label={t('circulation.mode')}
        options={(['auto', 'lend', 'return'] as const).map((value) => ({
          value,
          label: t(`circulation.mode.${value}`),
        }))}
        onChange={(mode) => onChange({ ...state, mode })}
      />
      <BorrowerLine state={state} />
      <Flex gap={6} align="center">
        <Typography.Text type="secondary">{t('circulation.field.purpose')}</Typography.Text>
        <AutoComplete
          value={state.purpose}
          aria-label={t('circulation.field.purpose')}
          style={{ width: 190 }}
          options={(purposes?.purposes ?? []).map((value) => ({ value }))}
          onChange={(purpose: string) => onChange({ ...state, purpose })}
        />
      </Flex>
      <Due state={state} onChange={onChange} />
    </Flex>
  )
}

function BorrowerLine({ state: { borrower } }: { state: DeskState }) {
  const t = useT()
  if (!borrower) return <Typography.Text type="secondary">{t('circulation.noBorrower')}</Typography.Text>
  return (
    <Flex gap={8} align="center" aria-live="polite">
      <Typography.Text strong style={{ fontSize: 15 }}>
        {borrower.name}
      </Typography.Text>
      <span>{borrower.department}</span>
      <span className="num">{borrower.card}</span>
      <Tag>{t('circulation.onLoan', { count: borrower.onLoan })}</Tag>
      <Tag color={borrower.overdue > 0 ? 'error' : 'success'}>
        {borrower.overdue > 0 ? t('circulation.overdueCount', { count: borrower.overdue }) : t('circulation.noOverdue')}
      </Tag>
    </Flex>
  )
}

function Due({ state, onChange }: Props) {
  const t = useT()
  const { data } = useQuery(rpc.circulation.dueDate.queryOptions({ input: state.dueOn ? { dueOn: state.dueOn } : {} }))
  const dueOn = state.dueOn ?? data?.dueOn
  return (
    <Flex gap={6} align="center">
      <Typography.Text type="secondary">{t('circulation.field.dueOn')}</Typography.Text>
      <DatePicker
        value={dueOn ? dayjs(dueOn) : null}
        aria-label={t('circulation.field.dueOn')}
        allowClear={state.dueOn !== null}
        style={{ width: 130 }}
        onChange={(day) => onChange({ ...state, dueOn: day ? day.format('YYYY-MM-DD') : null })}
      />
      {data && <span>{t('circulation.workingDays', { count: data.workingDays })}</span>}
      {data && !data.workingDay && <Tag color="warning">{t('circulation.notWorkingDay')}</Tag>}
      {data && !data.certain && (
        <Tag color="warning">{t('circulation.dueUncertain', { year: data.dueOn.slice(0, 4) })}</Tag>
      )}
    </Flex>
  )
}
