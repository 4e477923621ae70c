import { Modal, type InputRef } from 'antd'
import { useLayoutEffect, useRef, useState } from 'react'
import { useT } from './i18n'
import { WhereIs } from './WhereIs'

/** "Where is it now" behind one key, F3, on every screen; when it closes the focus is where it was. */
export function WhereDialog() {
  const t = useT()
  const [open, setOpen] = useState(false)
  const field = useRef<InputRef>(null)
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F3' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <Modal
      open={open}
      title={t('where.title')}
      footer={null}
      width={640}
      style={{ top: 72 }}
      onCancel={() => setOpen(false)}
      destroyOnHidden
      afterOpenChange={(is) => is && field.current?.focus()}
    >
      <WhereIs field={field} onLeave={() => setOpen(false)} />
    </Modal>
  )
}
