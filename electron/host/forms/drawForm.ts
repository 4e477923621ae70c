import type { FormInputs, FormKind, MadeForm } from '../../../shared/model/forms'
import { recoveryKey } from './room/recoveryKey'
import { loanSlip } from './slips/loanSlip'

type Draw = { [K in FormKind]: (input: FormInputs[K]) => Promise<MadeForm> }

const draw: Partial<Draw> = { loanSlip, recoveryKey }

/** Draws one sheet in this thread. Use `makeForm` in the host: a long list takes seconds of computing. */
export function drawForm<K extends FormKind>(kind: K, input: FormInputs[K]): Promise<MadeForm> {
  const make = draw[kind] as Draw[K]
  return make(input)
}
