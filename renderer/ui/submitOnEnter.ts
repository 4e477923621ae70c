import type { KeyboardEvent } from 'react'

/** Enter in a text or number field of a dialog's form sends it; not while an input method composes, and not in a list of choices. */
export const submitOnEnter = (send: () => void) => (event: KeyboardEvent) => {
  const { target } = event
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement) || target.type === 'checkbox' || target.role === 'combobox') return
  event.preventDefault()
  send()
}
