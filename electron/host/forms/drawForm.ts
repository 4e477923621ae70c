import type { FormInputs, FormKind, MadeForm } from '../../../shared/model/forms'
import { discLabels } from './discs/discLabels'
import { discSleeves } from './discs/discSleeves'
import { letters } from './letters/letters'
import { boxFronts, boxSpines } from './labels/boxes'
import { labels } from './labels/labels'
import { dayClosing } from './lists/dayClosing'
import { itemCatalogue } from './lists/itemCatalogue'
import { noteSheet } from './lists/noteSheet'
import { sheets } from './lists/sheets'
import { table } from './lists/table'
import { recoveryKey } from './room/recoveryKey'
import { trustGuide } from './room/trustGuide'
import { loanSlip } from './slips/loanSlip'
import { certifiedCopies } from './slips/certifiedCopies'
import { placeMarkers } from './slips/placeMarkers'
import { retrievalSlip } from './slips/retrievalSlip'
import { returnSlip, returnSlips } from './slips/returnSlip'

type Draw = { [K in FormKind]: (input: FormInputs[K]) => Promise<MadeForm> }

const draw: Draw = {
  labels,
  boxSpines,
  boxFronts,
  loanSlip,
  returnSlip,
  returnSlips,
  retrievalSlip,
  placeMarkers,
  recoveryKey,
  trustGuide,
  table,
  sheets,
  itemCatalogue,
  dayClosing,
  noteSheet,
  letters,
  certifiedCopies,
  discLabels,
  discSleeves,
}

/** Draws one sheet in this thread. Use `makeForm` in the host: a long list takes seconds of computing. */
export function drawForm<K extends FormKind>(kind: K, input: FormInputs[K]): Promise<MadeForm> {
  return draw[kind](input)
}
