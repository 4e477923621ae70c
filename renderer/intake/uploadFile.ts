import { ORPCError } from '@orpc/client'
import { sessionHeaders } from '../app/client'
import { hashFile } from './hashFile'

/** Small enough for the window's request body, large enough to be few (runtime.md §2). */
const SLICE = 4 * 1024 * 1024

/** How far a file is: bytes of the part that runs. */
export interface UploadProgress {
  phase: 'hashing' | 'uploading'
  done: number
  total: number
}

async function refusal(reply: Response): Promise<Error> {
  const body = (await reply.json().catch(() => null)) as { json?: { code?: unknown; data?: unknown } } | null
  const code = body?.json?.code
  return typeof code === 'string'
    ? new ORPCError(code, { status: reply.status, data: body?.json?.data })
    : new TypeError(`upload: ${reply.status}`)
}

async function call(path: string, init: RequestInit): Promise<Record<string, unknown>> {
  const reply = await fetch(`/files/uploads${path}`, { ...init, headers: sessionHeaders() })
  if (!reply.ok) throw await refusal(reply)
  return (await reply.json()) as Record<string, unknown>
}

/**
 * Hands a file to the host in slices with its size and SHA-256 declared; answers the id of the committed upload and the hash. Errors are those of
 * the contract (intake.too-large, intake.upload-mismatch …), TypeError when the host does not answer.
 */
export async function uploadFile(
  file: File,
  signal: AbortSignal,
  onProgress: (progress: UploadProgress) => void,
): Promise<{ id: string; sha256: string }> {
  const total = file.size
  const hash = await hashFile(file, signal, (done) => onProgress({ phase: 'hashing', done, total }))
  const declared = JSON.stringify({ name: file.name, size: total, sha256: hash })
  const id = String((await call('', { method: 'POST', body: declared, signal })).id)
  for (let at = 0; at < total; at += SLICE) {
    const body = await file.slice(at, at + SLICE).arrayBuffer()
    await call(`/${id}?offset=${at}`, { method: 'PUT', body, signal })
    onProgress({ phase: 'uploading', done: Math.min(total, at + SLICE), total })
  }
  await call(`/${id}/commit`, { method: 'POST', signal })
  return { id, sha256: hash }
}
