import { App } from 'antd'
import { useCallback } from 'react'
import { useT } from '../app/i18n'
import { fetchFile, printBytes, saveBytes } from '../forms/files'

/** A file the host holds ready (see shared/model/file). */
interface Offered {
  id: string
  name: string
}

const typeOf = (name: string) => (name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream')

/**
 * Saving and printing files the host holds ready, with a word about where they went. `save` answers whether the file is safely there; a refusal
 * of the disk is told to the person.
 */
export function useSpoolFile() {
  const t = useT()
  const { message } = App.useApp()
  const save = useCallback(
    async ({ id, name }: Offered): Promise<boolean> => {
      const saved = await saveBytes(name, await fetchFile(id), typeOf(name))
      if (saved && 'failed' in saved) void message.error(t('common.saveFailed', { code: saved.failed }))
      if (saved && 'path' in saved) void message.success(t('common.saved', { path: saved.path }))
      return saved !== null && 'path' in saved
    },
    [message, t],
  )
  const print = useCallback(async ({ id, name }: Offered): Promise<void> => printBytes(name, await fetchFile(id)), [])
  return { save, print }
}
