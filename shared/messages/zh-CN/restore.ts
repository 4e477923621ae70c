/** Words of restoring from a backup (从备份恢复) and of its drill (恢复演练). */
export const restore = {
  'action.restore.run': '从备份恢复档案库',
  'action.restore.drill': '恢复演练',
} as const
