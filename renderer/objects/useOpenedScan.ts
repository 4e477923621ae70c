import { useEffect, useState } from 'react'
import type { Scan } from '../../shared/model/objects'
import { client } from '../app/client'
import { useErrorText } from '../app/showError'
import { fetchFile } from '../forms'

/** A scan with its content, or why there is none. */
export interface OpenedScan {
  uid: string
  bytes: ArrayBuffer | null
  problem: string | null
}

/** What the program itself can show. */
export const canShow = (scan: Scan): boolean =>
  scan.mediaType === 'application/pdf' || scan.mediaType === 'image/jpeg' || scan.mediaType === 'image/png'

/** Opens a scan for showing: the host notes the looking once a scan shown. Null while it is on its way. */
export function useOpenedScan(scan: Scan): OpenedScan | null {
  const [opened, setOpened] = useState<OpenedScan | null>(null)
  const textOf = useErrorText()
  const { uid } = scan
  const showable = canShow(scan)
  useEffect(() => {
    if (!showable) return
    const stop = new AbortController()
    const open = async () => {
      const { file } = await client.objects.open({ uid }, { signal: stop.signal })
      const bytes = await fetchFile(file.id, stop.signal)
      setOpened({ uid, bytes, problem: null })
    }
    open().catch((error: unknown) => {
      if (!stop.signal.aborted) setOpened({ uid, bytes: null, problem: textOf(error) })
    })
    return () => stop.abort()
  }, [uid, showable, textOf])
  return opened?.uid === uid ? opened : null
}
