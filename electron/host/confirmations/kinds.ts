import { periodChange } from '../catalogue/periodChange'
import { removal } from '../catalogue/removal'
import { releaseOfHold } from '../holds/release'
import { approveAct } from '../disposal/approveAct'
import { destroyAct } from '../disposal/destroyAct'
import { approvalOfTransfer } from '../transfer/approval'
import { exportAct } from '../discs'
import { application } from '../retention/apply'
import { publication } from '../retention/publish'
import { addKind } from './registry'

/** Every act that needs more than one person: a topic adds its kind here. Called once when the program starts. */
export function registerKinds(): void {
  addKind(removal)
  addKind(periodChange)
  addKind(releaseOfHold)
  addKind(approveAct)
  addKind(destroyAct)
  addKind(approvalOfTransfer)
  addKind(exportAct)
  addKind(publication)
  addKind(application)
}
