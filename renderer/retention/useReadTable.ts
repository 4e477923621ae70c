import { useCallback, useState } from 'react'
import type { ReadScheduleTable } from '../../shared/model/retention'
import { client } from '../app/client'
import { useShowError } from '../app/showError'
import { uploadFile } from '../intake'

/** Sends a file to the host and gets its lines back; nothing is kept. */
export function useReadTable(onRead: (table: ReadScheduleTable) => void) {
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  const read = useCallback(
    (file: File) => {
      setBusy(true)
      uploadFile(file, new AbortController().signal, () => undefined)
        .then(({ id }) => client.retention.readTable({ upload: id }))
        .then(onRead)
        .catch(showError)
        .finally(() => setBusy(false))
    },
    [onRead, showError],
  )
  return { read, busy }
}
