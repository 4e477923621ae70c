import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'

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
  const navigate = useNavigate()
  const places = (Object.keys(PLACES) as Place[]).filter((place) => place !== 'toShelve' || can('storeroom.write'))
  return (
    <PageHead
      title={t('nav.storeroom')}
      beside={
        <Segmented<Place>
          value={at}
          options={places.map((value) => ({ value, label: t(`storeroomPage.${value}`) }))}
          onChange={(place) => void navigate(PLACES[place])}
        />
      }
      actions={actions}
    />
  )
}
