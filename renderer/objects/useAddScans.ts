import { App } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { uploadFile } from '../intake'
import { formatInstant } from '../ui/format'

/** The scan that is on its way: its place among those chosen. */
export interface Adding {
  at: number
  of: number
  name: string
}

/** Pictures out of the clipboard are all called the same. */
const PASTED = 'image.png'

/** Hands files to the host and takes them in as scans of a record: all of them or none. */
export function useAddScans(record: string, onAdded: () => Promise<void>) {
  const t = useT()
  const { message } = App.useApp()
  const showError = useShowError()
  const [adding, setAdding] = useState<Adding | null>(null)
  const busy = useRef(false)
  const add = useCallback(
    async (files: readonly File[], document: string) => {
      if (busy.current || files.length === 0) return
      busy.current = true
      try {
        const uploads = []
        for (const [at, file] of files.entries()) {
          setAdding({ at: at + 1, of: files.length, name: file.name })
          const { id } = await uploadFile(file, new AbortController().signal, () => undefined)
          const when = formatInstant(Date.now()).replaceAll(':', '')
          const name = file.name === PASTED ? `${document || t('scans.title')} ${when}.png` : file.name
          uploads.push({ upload: id, name, document })
        }
        const { added } = await client.objects.add({ record, files: uploads })
        void message.success(t('scans.added', { count: added.length }))
        await onAdded()
      } catch (error) {
        showError(error)
      } finally {
        busy.current = false
        setAdding(null)
      }
    },
    [record, onAdded, message, showError, t],
  )
  return { add, adding }
}
