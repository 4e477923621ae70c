import type { restore as zh } from '../zh-CN/restore'

export const restore = {
  'action.restore.run': 'Room restored from a backup',
  'action.restore.drill': 'Restore drill',
} as const satisfies Record<keyof typeof zh, string>
