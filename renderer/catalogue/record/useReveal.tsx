import { App, Input } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { useShowError } from '../../app/showError'

export interface Reveal {
  /** Whole values that were asked for on this page, by field. */
  shown: Readonly<Record<string, string>>
  ask: (field: string, label: string) => void
}

/** Asks for the purpose, then shows a masked value until the page is left. The purpose is offered again for the next field. */
export function useReveal(kind: 'record' | 'party', uid: string): Reveal {
  const t = useT()
  const { modal } = App.useApp()
  const showError = useShowError()
  const [kept, setKept] = useState<{ uid: string; values: Record<string, string> }>({ uid, values: {} })
  const purpose = useRef('')
  const ask = useCallback(
    (field: string, label: string) => {
      const show = async () => {
        const { value } = await client.catalogue.reveal({ kind, uid, field, purpose: purpose.current.trim() })
        setKept((now) => ({ uid, values: { ...(now.uid === uid ? now.values : {}), [field]: value } }))
      }
      const dialog = modal.confirm({
        title: t('record.revealTitle', { field: label }),
        okText: t('record.show'),
        okButtonProps: { disabled: purpose.current.trim().length < 2 },
        content: (
          <>
            <p>{t('record.revealHint')}</p>
            <Input
              autoFocus
              maxLength={200}
              defaultValue={purpose.current}
              placeholder={t('record.purpose')}
              aria-label={t('record.purpose')}
              onChange={(event) => {
                purpose.current = event.target.value
                dialog.update({ okButtonProps: { disabled: purpose.current.trim().length < 2 } })
              }}
              onPressEnter={(event) => {
                if (event.nativeEvent.isComposing || purpose.current.trim().length < 2) return
                dialog.destroy()
                void show().catch(showError)
              }}
            />
          </>
        ),
        onOk: () => show().catch(showError),
      })
    },
    [kind, uid, modal, showError, t],
  )
  return { shown: kept.uid === uid ? kept.values : {}, ask }
}
