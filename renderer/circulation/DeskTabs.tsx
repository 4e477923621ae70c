import type { ReactNode } from 'react'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'

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
  const shown = (Object.keys(PLACES) as Place[]).filter((place) => READERS.includes(place) || can('circulation.desk'))
  const places = shown.map((place) => ({ path: PLACES[place], label: `circulation.${place}` as const }))
  return (
    <PageHead title={t('nav.circulation')} beside={<PageTabs at={PLACES[at]} places={places} />} actions={actions} />
  )
}
