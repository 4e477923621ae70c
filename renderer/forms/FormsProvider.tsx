import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import type { LabelKind } from '../../shared/model/labels'
import { LabelDialog } from './LabelDialog'
import { PrintDialog, type MakeSheet } from './PrintDialog'
import { SpineDialog } from './SpineDialog'

export interface LabelsWanted {
  kind: LabelKind
  uids: readonly string[]
}

interface FormsActions {
  print: (make: MakeSheet) => void
  labels: (wanted: LabelsWanted) => void
  spines: (boxes: readonly string[]) => void
}

const FormsContext = createContext<FormsActions | null>(null)

/** Carries the print dialogs of all pages; stands once in the frame. When the last dialog closes, the focus is where it was before. */
export function FormsProvider({ children }: { children: ReactNode }) {
  const [make, setMake] = useState<MakeSheet | null>(null)
  const [labels, setLabels] = useState<LabelsWanted | null>(null)
  const [boxes, setBoxes] = useState<readonly string[] | null>(null)
  const before = useRef<HTMLElement | null>(null)
  const remember = useCallback(() => {
    const now = document.activeElement
    // Inside a dialog the way back is the one the first dialog took.
    if (now instanceof HTMLElement && !now.closest('[role="dialog"]')) before.current = now
  }, [])
  const actions = useMemo<FormsActions>(
    () => ({
      print: (sheet) => (remember(), setMake(() => sheet)),
      labels: (wanted) => (remember(), setLabels(wanted)),
      spines: (wanted) => (remember(), setBoxes(wanted)),
    }),
    [remember],
  )
  const focusBack = useCallback(() => {
    if (!document.querySelector('[role="dialog"]:not([aria-hidden="true"]) :focus')) before.current?.focus()
  }, [])
  return (
    <FormsContext.Provider value={actions}>
      {children}
      <LabelDialog wanted={labels} onClose={() => setLabels(null)} onClosed={focusBack} print={actions.print} />
      <SpineDialog boxes={boxes} onClose={() => setBoxes(null)} onClosed={focusBack} print={actions.print} />
      <PrintDialog make={make} onClose={() => setMake(null)} onClosed={focusBack} />
    </FormsContext.Provider>
  )
}

function useForms(): FormsActions {
  const forms = useContext(FormsContext)
  if (!forms) throw new Error('FormsProvider is missing')
  return forms
}

/** `print((locale) => client.forms.loanSlip({ loan, locale }))`: shows the sheet, from where it is printed or saved. */
export const usePrint = (): FormsActions['print'] => useForms().print
/** `labels({ kind: 'record', uids })`: asks for paper and position, then shows the sheet. */
export const useLabels = (): FormsActions['labels'] => useForms().labels
/** `spines(boxUids)`: asks for spine or front, thickness and paper, then shows the sheet. */
export const useSpines = (): FormsActions['spines'] => useForms().spines
