import { Segmented } from 'antd'
import { useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import type { ReactNode } from 'react'

const PLACES = {
  desk: '/circulation',
  loans: '/circulation/loans',
  toPutBack: '/circulation/put-back',
  reminders: '/circulation/reminders',
  borrowers: '/circulation/borrowers',
  visits: '/circulation/visits',
  registers: '/circulation/registers',
  tracing: '/circulation/tracing',
  late: '/circulation/late',
} as const
type Place = keyof typeof PLACES
/** What those who only read reports see too. */
const READERS: readonly Place[] = ['loans', 'visits', 'registers', 'tracing']

/** Head of the pages around the desk. */
export function DeskTabs({ at, actions }: { at: Place; actions?: ReactNode }) {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const places = (Object.keys(PLACES) as Place[]).filter((place) => READERS.includes(place) || can('circulation.desk'))
  return (
    <PageHead
      title={t('nav.circulation')}
      beside={
        <Segmented<Place>
          value={at}
          options={places.map((value) => ({ value, label: t(`circulation.${value}`) }))}
          onChange={(place) => void navigate(PLACES[place])}
        />
      }
      actions={actions}
    />
  )
}
