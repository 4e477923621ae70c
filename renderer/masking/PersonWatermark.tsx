import { useQuery } from '@tanstack/react-query'
import { theme, Watermark } from 'antd'
import type { ReactNode } from 'react'
import { rpc } from '../app/client'
import { useActor } from '../app/session'
import { today } from '../ui/format'

/** People who only look things up. */
const LOOKING = new Set(['borrower', 'leader'])

/** Name and date across the page when the room wants it: a photograph of the screen tells whose it was. Fills its parent like a column. */
export function PersonWatermark({ children }: { children: ReactNode }) {
  const actor = useActor()
  const { token } = theme.useToken()
  const { data } = useQuery({ ...rpc.masking.rules.queryOptions({ input: {} }), enabled: !actor.mustChangePassword })
  const wanted = data?.rules.watermark
  const on = wanted === 'all' || (wanted === 'staff' && LOOKING.has(actor.role))
  return (
    <Watermark
      content={on ? [actor.name, today()] : []}
      font={{ color: token.colorFillSecondary, fontSize: 14 }}
      gap={[140, 120]}
      style={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      {children}
    </Watermark>
  )
}
