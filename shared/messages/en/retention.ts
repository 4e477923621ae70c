import type { retention as zh } from '../zh-CN/retention'

/** Words of retention: due work, schedule, simulator. */
export const retention: Record<keyof typeof zh, string> = {
  'action.retention.shipped': 'Shipped retention schedule loaded',
}
