import type { HandlersOf } from '../router'
import { printBoxFronts, printBoxSpines, printLabels } from './print/things'
import { printDayClosing, printItemCatalogue, printNoteSheet } from './print/lists'
import { printCertifiedCopies } from './print/certificates'
import { printLoanSlip, printPlaceMarkers, printRetrievalSlip, printReturnSlip } from './print/slips'
import { printLossReport, printNothingFound, printRecallSlip, printWithdrawalList } from './print/tracing'
import { printPickList } from './print/pickList'
import { exportList } from './export/exportList'
import { labelSheets } from './labels/labelSheets'

/** Everything the office prints or takes away as a list. */
export const forms: HandlersOf<'forms'> = {
  sheets: async () => ({ sheets: labelSheets() }),
  labels: printLabels,
  boxSpines: printBoxSpines,
  boxFronts: printBoxFronts,
  loanSlip: printLoanSlip,
  returnSlip: printReturnSlip,
  placeMarkers: printPlaceMarkers,
  retrievalSlip: printRetrievalSlip,
  pickList: printPickList,
  itemCatalogue: printItemCatalogue,
  noteSheet: printNoteSheet,
  lossReport: printLossReport,
  recallSlip: printRecallSlip,
  nothingFound: printNothingFound,
  withdrawalList: printWithdrawalList,
  certifiedCopies: printCertifiedCopies,
  dayClosing: printDayClosing,
  list: exportList,
}
