/** Words of retention: due work, schedule, simulator. */
export const retention = {
  'action.retention.shipped': '载入随附的保管期限表',
} as const
