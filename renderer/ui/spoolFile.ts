import { App } from 'antd'
import { useCallback } from 'react'
import { sessionHeaders } from '../app/client'
import { useT } from '../app/i18n'

/** A file the host holds ready (see shared/model/file). */
interface Offered {
  id: string
  name: string
}

/** Bytes of a file in the spool. Rejects with TypeError when the host does not answer. */
export async function spoolBytes({ id }: Offered): Promise<ArrayBuffer> {
  const reply = await fetch(`/files/${id}`, { headers: sessionHeaders() })
  if (!reply.ok) throw new TypeError(`file: ${reply.status}`)
  return reply.arrayBuffer()
}

/** Hands bytes to the browser as a download. */
function download(name: string, bytes: ArrayBuffer): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes]))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Opens a PDF where a browser shows it, ready to be printed. */
function showInBrowser(bytes: ArrayBuffer): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  window.open(address, '_blank')
  setTimeout(() => URL.revokeObjectURL(address), 600_000)
}

/**
 * Saving and printing files of the spool: the window asks where to save and shows a PDF in a window of its own, a browser downloads and opens.
 * `save` answers whether the file is safely there; a refusal of the disk is told to the person.
 */
export function useSpoolFile() {
  const t = useT()
  const { message } = App.useApp()
  const save = useCallback(
    async (file: Offered): Promise<boolean> => {
      const bytes = await spoolBytes(file)
      if (!window.native) {
        download(file.name, bytes)
        return true
      }
      const saved = await window.native.saveFile({ name: file.name, bytes })
      if (saved && 'failed' in saved) void message.error(t('common.saveFailed', { code: saved.failed }))
      if (saved && 'path' in saved) void message.success(t('common.saved', { path: saved.path }))
      return saved !== null && 'path' in saved
    },
    [message, t],
  )
  const print = useCallback(async (file: Offered): Promise<void> => {
    const bytes = await spoolBytes(file)
    if (window.native) await window.native.printPdf({ title: file.name.replace(/\.pdf$/, ''), bytes })
    else showInBrowser(bytes)
  }, [])
  return { save, print }
}
