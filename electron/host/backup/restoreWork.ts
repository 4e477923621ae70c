import type { DrillFindings, DrillOrder } from './drillBackup'
import { drillBackup } from './drillBackup'
import type { Control } from './backupControl'
import { restoreBackup, type RestoreOrder } from './restoreBackup'
import type { RestoreReport } from '../../../shared/model/restore'

/** Work on a backup that reads all of it: done in a thread of its own, beside the host's. */
export type RestoreWork = { kind: 'restore'; order: RestoreOrder } | { kind: 'drill'; order: DrillOrder }

export interface RestoreAnswers {
  restore: RestoreReport
  drill: DrillFindings
}

/** Does the work in this thread. */
export function doRestoreWork(work: RestoreWork, control: Control): Promise<RestoreAnswers[RestoreWork['kind']]> {
  return work.kind === 'restore' ? restoreBackup(work.order, control) : drillBackup(work.order, control)
}
