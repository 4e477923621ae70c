import type { ActKind } from './actKind'
import type { ConfirmationRow } from './confirmationStore'
import { kindOf } from './registry'

/** A kind with the input that was proposed. */
export interface Act {
  kind: ActKind<unknown>
  input: unknown
}

/** The act of a stored confirmation. */
export const actOf = (row: Pick<ConfirmationRow, 'kind' | 'input'>): Act => {
  const kind = kindOf(row.kind)
  return { kind, input: kind.input.parse(JSON.parse(row.input)) }
}
