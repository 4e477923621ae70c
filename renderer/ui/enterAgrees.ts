import type { KeyboardEvent } from 'react'

/** Enter in the one field of a question agrees, as its button does once what is needed was typed; not while an input method composes. */
export const enterAgrees = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const question = event.currentTarget.closest('.ant-modal-confirm')
  question?.querySelector<HTMLButtonElement>('.ant-modal-confirm-btns .ant-btn:last-child:not(:disabled)')?.click()
}
