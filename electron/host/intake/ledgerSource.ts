import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LedgerSource } from '../../../shared/model/intake'
import type { ActionContext } from '../context'
import { fail } from '../errors'

/** The file behind a source: where it lies and what people call it. */
export interface LedgerFile {
  path: string
  fileName: string
  size: number
}

/** Resolves an upload of the caller, or a path, which only the command line on this machine may name. */
export async function ledgerFile({ host, actor, transport }: ActionContext, source: LedgerSource): Promise<LedgerFile> {
  if ('path' in source) {
    if (transport !== 'cli') fail('input.invalid', { issues: [{ path: 'source.path', message: 'upload the file' }] })
    const name = basename(source.path)
    const info = await stat(source.path).catch(() => fail('intake.unreadable', { name, reason: 'absent' }))
    return { path: source.path, fileName: name, size: info.size }
  }
  const file = host.spool.find(actor, source.upload)
  if (!file.complete) fail('intake.upload-incomplete', { expected: file.size, received: file.received })
  return { path: file.path, fileName: file.name, size: file.size }
}
