import { useQuery } from '@tanstack/react-query'
import { Badge } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { RequestCounts } from '../../shared/model/request'
import type { Ability } from '../../shared/rules/abilities'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'

type Counts = z.infer<typeof RequestCounts>

const PLACES = {
  all: { path: '/requests', ability: 'requests.make' },
  approvals: { path: '/requests/approvals', ability: 'requests.decide', count: 'toDecide' },
  find: { path: '/requests/find', ability: 'circulation.desk', count: 'toResolve' },
  pick: { path: '/requests/pick', ability: 'circulation.desk', count: 'toPick' },
  shelf: { path: '/requests/shelf', ability: 'circulation.desk', count: 'onShelf' },
  wishes: { path: '/requests/wishes', ability: 'circulation.desk', count: 'wishes' },
} as const satisfies Record<string, { path: string; ability: Ability; count?: keyof Counts }>
type Place = keyof typeof PLACES

/** Head of the pages of requests, in the order of the work, each with how much waits there. */
export function RequestsTabs({ at, actions }: { at: Place; actions?: ReactNode }) {
  const t = useT()
  const can = useCan()
  const { data: counts } = useQuery(rpc.requests.counts.queryOptions({ input: {} }))
  const shown = (Object.keys(PLACES) as Place[]).filter((place) => can(PLACES[place].ability))
  const countOf = (place: Place): number => {
    const one = PLACES[place]
    return 'count' in one ? (counts?.[one.count] ?? 0) : 0
  }
  const places = shown.map((place) => ({
    path: PLACES[place].path,
    label: `requestsPage.tab.${place}` as const,
    count: countOf(place),
  }))
  return (
    <PageHead
      title={t('requestsPage.title')}
      beside={<PageTabs at={PLACES[at].path} places={places} />}
      actions={actions}
    />
  )
}

/** How much waits for who is signed in, for the rail. */
export function RequestsBadge({ children }: { children: ReactNode }) {
  const t = useT()
  const { data } = useQuery(rpc.requests.counts.queryOptions({ input: {} }))
  const count = data ? data.toDecide + data.toResolve + data.toPick + data.wishes : 0
  return (
    <Badge count={count} size="small" offset={[6, 0]} title={t('requestsPage.waitCount', { count })}>
      {children}
    </Badge>
  )
}
