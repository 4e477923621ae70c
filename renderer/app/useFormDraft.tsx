import type { FormInstance } from 'antd'
import { useState } from 'react'
import { DraftOffer } from './DraftOffer'
import { useDraft } from './useDraft'

/**
 * Keeps the values of a form at the host while it is typed, for forms with much to write: a lock, a reload or a host that ends lose nothing of it.
 * @param key what the draft is kept by; without one nothing is kept.
 * @param onRestore makes room for what is taken up again, where fields come and go.
 * @returns `onValuesChange` for the form, `offer` to stand above its fields, `restored` once an earlier one was taken up, and `forget` when it was sent or given up.
 */
export function useFormDraft<Values extends object>(
  form: FormInstance<Values>,
  key: string | undefined,
  onRestore?: (draft: Values) => void,
) {
  const [typed, setTyped] = useState<Values | null>(null)
  const [restored, setRestored] = useState(false)
  const isDraft = (value: unknown): value is Values => typeof value === 'object' && value !== null
  const { found, keep, forget } = useDraft<Values>(key, typed, isDraft)
  const restore = (draft: Values) => {
    keep()
    onRestore?.(draft)
    form.setFieldsValue(draft as Parameters<typeof form.setFieldsValue>[0])
    setTyped(draft)
    setRestored(true)
  }
  return {
    onValuesChange: (_: unknown, values: Values) => {
      if (key !== undefined) setTyped(values)
    },
    offer: <DraftOffer found={typed ? null : found} onRestore={restore} onDiscard={() => void forget()} />,
    restored,
    // An earlier draft that is only offered stays: who closed the form said nothing about it.
    forget: async () => {
      if (typed === null) return
      setTyped(null)
      await forget()
    },
  }
}
