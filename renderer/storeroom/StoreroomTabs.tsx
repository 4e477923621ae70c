import type { ReactNode } from 'react'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'

const PLACES = {
  shelves: '/storeroom',
  toShelve: '/storeroom/to-shelve',
  volumes: '/storeroom/volumes',
} as const
type Place = keyof typeof PLACES

/** Head of the storeroom's lists. */
export function StoreroomTabs({ at, actions }: { at: Place; actions?: ReactNode }) {
  const t = useT()
  const can = useCan()
  const shown = (Object.keys(PLACES) as Place[]).filter((place) => place !== 'toShelve' || can('storeroom.write'))
  const places = shown.map((place) => ({ path: PLACES[place], label: `storeroomPage.${place}` as const }))
  return <PageHead title={t('nav.storeroom')} beside={<PageTabs at={PLACES[at]} places={places} />} actions={actions} />
}
