import type { KeyboardEvent } from 'react'

const FIELDS = 'input:not([type="hidden"]):not([disabled]), textarea:not([disabled])'

/** The field after this one, or the first one. */
function focusNext(form: HTMLElement, from: Element): void {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((one) => one.offsetParent !== null)
  const next = fields[fields.indexOf(from as HTMLElement) + 1] ?? fields[0]
  next?.focus()
  if (next instanceof HTMLInputElement && next.type !== 'checkbox') next.select()
}

interface FormKeys {
  save: () => void
  leave: () => void
  copyLast?: (() => void) | undefined
}

/**
 * Keys of the form: Enter goes to the next field, Ctrl+Enter saves, Alt+D fills in the last record, Esc leaves. An open list keeps its Enter and
 * Esc; nothing while the input method is composing.
 */
export function formKeys({ save, leave, copyLast }: FormKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    if (event.nativeEvent.isComposing || target.closest('.ant-modal')) return
    const listOpen = target.getAttribute('aria-expanded') === 'true'
    const take = (work: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      work()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return take(save)
    if (event.altKey && event.code === 'KeyD' && copyLast) return take(copyLast)
    if (event.key === 'Escape' && !listOpen) return take(leave)
    if (event.key !== 'Enter' || event.altKey || event.shiftKey || !target.matches(FIELDS)) return
    const form = event.currentTarget
    // The list takes the marked choice first.
    if (listOpen) setTimeout(() => focusNext(form, target))
    else take(() => focusNext(form, target))
  }
}
