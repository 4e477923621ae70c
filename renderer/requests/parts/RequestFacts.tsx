import { Descriptions } from 'antd'
import type { RequestHead } from '../../../shared/model/request'
import { useT } from '../../app/i18n'
import { formatInstant } from '../../ui/format'
import { wishOf } from './words'

/** What all lines of a request share: who, what for, until when, how. */
export function RequestFacts({ request, asker = true }: { request: RequestHead; asker?: boolean }) {
  const t = useT()
  const { borrower } = request
  const items = [
    asker && {
      label: t('requests.field.asker'),
      children: [borrower.name, borrower.department, borrower.card].filter(Boolean).join(' · '),
    },
    { label: t('requests.field.purpose'), children: request.purpose },
    { label: t('requestsPage.wish'), children: wishOf(t, request) },
    { label: t('requests.field.neededBy'), children: request.neededBy ?? t('requestsPage.anyTime') },
    { label: t('requestsPage.askedAt'), children: formatInstant(request.askedAt).slice(0, 16) },
    request.enteredBy !== borrower.name && { label: t('requestsPage.enteredBy'), children: request.enteredBy },
    request.note !== '' && { label: t('requests.field.note'), children: request.note },
  ].filter((item) => item !== false)
  return (
    <Descriptions
      column={1}
      size="small"
      colon={false}
      styles={{ label: { width: 84 } }}
      items={items.map((item) => ({ key: item.label, ...item }))}
    />
  )
}
