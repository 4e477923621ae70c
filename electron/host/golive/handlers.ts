import type { HandlersOf } from '../router'
import { clearance, clearLeaver } from './clearance'
import { appointDeputy, deputies, endDeputy } from './deputies'
import { handOver, handoverContent, handovers } from './handover'
import { lateEntries, lateLoan, lateReturn } from './lateLoan'
import { checkedListRows, checkList, list, listRows, lists, listSetAside, loadList, lookAtList } from './lists'
import { paperForm } from './paperForm'
import { printClearance } from './printClearance'
import { printHandover } from './printHandover'
import { continueSeries, explainGap, numbers } from './series'
import { undoList } from './undoList'

export const golive: HandlersOf<'golive'> = {
  lookAtList,
  checkList,
  checkedListRows,
  loadList,
  lists,
  list,
  listRows,
  undoList,
  listSetAside,
  lateLoan,
  lateReturn,
  lateEntries,
  paperForm,
  numbers,
  explainGap,
  continueSeries,
  clearance,
  clearLeaver,
  printClearance,
  handoverContent,
  handOver,
  handovers,
  printHandover,
  deputies,
  appointDeputy,
  endDeputy,
}
