import type { retention as zh } from '../zh-CN/retention'

/** Words of retention: due work, schedule, simulator. */
export const retention: Record<keyof typeof zh, string> = {
  'action.retention.shipped': 'Shipped retention schedule loaded',
  'action.retention.publish': 'New retention schedule',
  'action.retention.apply': 'Periods by the schedule',
  'action.retention.exportJson': 'Schedule exported (JSON)',
  'action.retention.setCodeSystem': 'Meaning of period letters',
  'action.retention.settlePeriods': 'Pending periods settled',
  'retention.otherRule': 'another rule',
  'retention.fact.effectiveFrom': 'In force from',
  'retention.fact.base': 'Made from',
  'retention.fact.lines': 'Lines',
  'retention.fact.file': 'File',
  'retention.fact.note': 'Note',
  'retention.fact.added': 'New line',
  'retention.fact.removed': 'Line removed',
  'retention.fact.changed': 'Other period',
  'retention.fact.reworded': 'Other words',
  'retention.fact.before': '  before',
  'retention.fact.after': '  after',
  'retention.fact.line': 'Line',
  'retention.fact.version': 'Version of the schedule',
  'retention.fact.newPeriod': 'New period',
}
