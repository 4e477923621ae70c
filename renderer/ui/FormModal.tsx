import { App, Modal, type ModalProps } from 'antd'
import { useEffect, useRef, type FocusEvent } from 'react'
import { useT } from '../app/i18n'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Characters that are typed again in a moment: a name, a number, a short word. */
const FEW = 10

interface Props extends ModalProps {
  /** There is more to lose than what was typed in the fields since the dialog opened. */
  unsaved?: boolean
}

const isText = (target: EventTarget): target is Field =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type))

/** A dialog with fields: a click beside it does not close it, and more than a few words typed there are not thrown away by Esc or ✕ without a question. */
export function FormModal({ unsaved = false, onCancel, children, ...props }: Props) {
  const t = useT()
  const { modal } = App.useApp()
  // What stood in a field when it was first entered.
  const before = useRef(new Map<Field, string>())
  useEffect(() => before.current.clear(), [props.open])
  const note = ({ target }: FocusEvent) => {
    if (isText(target) && !before.current.has(target)) before.current.set(target, target.value)
  }
  const close: ModalProps['onCancel'] = (event) => {
    const typed = [...before.current].filter(([field, was]) => field.isConnected && field.value !== was)
    const count = typed.reduce((sum, [field]) => sum + field.value.trim().length, 0)
    // Who presses the button means it.
    const meant = event.target instanceof Element && event.target.closest('.ant-modal-footer') !== null
    if (meant || (!unsaved && count <= FEW)) return onCancel?.(event)
    void modal.confirm({
      title: t('common.discardTitle'),
      content: t('common.discardText'),
      okText: t('common.discard'),
      okButtonProps: { danger: true },
      cancelText: t('common.keepTyping'),
      autoFocusButton: 'cancel',
      onOk: () => onCancel?.(event),
    })
  }
  return (
    <Modal {...props} mask={{ closable: false }} onCancel={close}>
      <div onFocus={note} style={{ display: 'contents' }}>
        {children}
      </div>
    </Modal>
  )
}
