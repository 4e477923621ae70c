import { Flex, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useT } from '../app/i18n'
import { DeskTabs } from '../circulation/DeskTabs'

const PLACES = {
  tasks: '/circulation/tracing',
  recalls: '/circulation/recalls',
  empty: '/circulation/empty',
  withdrawals: '/circulation/withdrawals',
} as const
type Place = keyof typeof PLACES

/** Head of the four lists below 查找与登记, with what narrows the one in sight. */
export function TracingTabs({ at, actions, children }: { at: Place; actions?: ReactNode; children?: ReactNode }) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <>
      <DeskTabs at="tracing" actions={actions} />
      <Flex gap={16} align="center" wrap style={{ padding: '0 16px 8px' }}>
        <Segmented<Place>
          value={at}
          options={(Object.keys(PLACES) as Place[]).map((value) => ({ value, label: t(`tracing.${value}`) }))}
          onChange={(place) => void navigate(PLACES[place])}
        />
        {children}
      </Flex>
    </>
  )
}
