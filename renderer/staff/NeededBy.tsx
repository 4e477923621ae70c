import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form } from 'antd'
import dayjs from 'dayjs'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { today } from '../ui/format'

/** The day it is needed, with a word about whether the archive is open then and how many working days are left. */
export function NeededBy({ value, onChange }: { value: string | null; onChange: (date: string | null) => void }) {
  const t = useT()
  const { data } = useQuery({
    ...rpc.requests.day.queryOptions({ input: { date: value ?? '' } }),
    enabled: value !== null,
  })
  const hint = data && value !== null && (
    <>
      {data.workingDay ? t('staff.workingDaysLeft', { count: data.workingDays }) : t('staff.closedThen')}
      {!data.certain && ` ${t('staff.calendarUncertain', { year: value.slice(0, 4) })}`}
    </>
  )
  return (
    <Form.Item
      label={t('requests.field.neededBy')}
      htmlFor="ask-needed"
      extra={hint || t('staff.neededByHint')}
      validateStatus={data && value !== null && !data.workingDay ? 'warning' : ''}
    >
      <DatePicker
        id="ask-needed"
        value={value ? dayjs(value) : null}
        minDate={dayjs(today())}
        style={{ width: '100%' }}
        placeholder={t('requestsPage.anyTime')}
        inputReadOnly
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
      />
    </Form.Item>
  )
}
