import { drillBackup, type DrillFindings, type DrillOrder } from './drillBackup'
import type { Control } from './backupControl'
import { joinVolumes } from './joinVolumes'
import { restoreBackup, type RestoreOrder } from './restoreBackup'
import { splitBackup, type SplitOrder } from './splitBackup'
import type { JoinState, RestoreReport, SplitMade } from '../../../shared/model/restore'

/** Work on a backup that reads all of it: done in a thread of its own, beside the host's. */
export type RestoreWork =
  | { kind: 'restore'; order: RestoreOrder }
  | { kind: 'drill'; order: DrillOrder }
  | { kind: 'join'; order: { from: string; to: string } }
  | { kind: 'split'; order: SplitOrder }

export interface RestoreAnswers {
  restore: RestoreReport
  drill: DrillFindings
  join: JoinState
  split: SplitMade
}

/** Does the work in this thread. */
export function doRestoreWork(work: RestoreWork, control: Control): Promise<RestoreAnswers[RestoreWork['kind']]> {
  switch (work.kind) {
    case 'restore':
      return restoreBackup(work.order, control)
    case 'drill':
      return drillBackup(work.order, control)
    case 'join':
      return joinVolumes(work.order, control)
    case 'split':
      return splitBackup(work.order, control)
  }
}
