import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { DeskTabs } from '../circulation/DeskTabs'
import { PageTabs } from '../ui/PageTabs'

const PLACES = {
  tasks: '/circulation/tracing',
  recalls: '/circulation/recalls',
  empty: '/circulation/empty',
  withdrawals: '/circulation/withdrawals',
} as const
type Place = keyof typeof PLACES
const LISTS = (Object.keys(PLACES) as Place[]).map((place) => ({
  path: PLACES[place],
  label: `tracing.${place}` as const,
}))

/** Head of the four lists below 查找与登记, with what narrows the one in sight. */
export function TracingTabs({ at, actions, children }: { at: Place; actions?: ReactNode; children?: ReactNode }) {
  return (
    <>
      <DeskTabs at="tracing" actions={actions} />
      <Flex gap={16} align="center" wrap style={{ padding: '0 16px 8px' }}>
        <PageTabs at={PLACES[at]} places={LISTS} />
        {children}
      </Flex>
    </>
  )
}
