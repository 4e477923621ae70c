import { ORPCError } from '@orpc/client'
import { sessionHeaders } from '../app/client'

/** Fetches a file the host has put out for this person. A refusal arrives as a declared error. */
export async function fetchFile(id: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const reply = await fetch(`/files/${id}`, { headers: sessionHeaders(), signal: signal ?? null })
  if (reply.ok) return reply.arrayBuffer()
  throw new ORPCError(reply.status === 404 ? 'not-found' : 'HOST_UNAVAILABLE', { status: reply.status, data: {} })
}

/** Where a file went, or null when the person thought better of it; `failed` is the system's error code. */
export type Saved = { path: string } | { failed: string } | null

/** Saves bytes where the person wants them: the system's dialog in the window, a download in a browser. */
export async function saveBytes(name: string, bytes: ArrayBuffer, type: string): Promise<Saved> {
  if (window.native) return window.native.saveFile({ name, bytes })
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return { path: name }
}

/** Hands a PDF to the printer: the shell's print window, or a tab of the browser with its own viewer. */
export async function printBytes(name: string, bytes: ArrayBuffer): Promise<void> {
  if (window.native) return window.native.printPdf({ title: name, bytes })
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  // A browser that allows no new tab still gets its file.
  if (!window.open(address, '_blank')) await saveBytes(name, bytes, 'application/pdf')
  setTimeout(() => URL.revokeObjectURL(address), 600_000)
}
