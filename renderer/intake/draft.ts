import type { LedgerEncoding, LedgerLoading } from '../../shared/model/intake'
import type { z } from 'zod'

export const steps = ['file', 'columns', 'check', 'load'] as const
export type Step = (typeof steps)[number]

/** What the clerk has chosen for one ledger so far; what is absent is found out by the host. */
export interface Choices {
  type?: string
  encoding?: z.infer<typeof LedgerEncoding>
  sheets?: string[]
  headerRows?: Record<string, number>
  mapping?: Record<string, string | null>
  yearSource?: string
  classCode?: string
  fonds?: string
  setPendingAside: boolean
  takeOverChanged: boolean
}

/** An import that is being prepared or runs: it outlives the page, a reload and, as a question, the host. */
export interface Draft {
  file: { name: string; size: number; sha256: string; upload: string } | null
  step: Step
  choices: Choices
  /** The dry run and the choices it was made with. */
  check: { job: string; made: string } | null
  load: { job: string; startedAt: number } | null
}

export const emptyDraft: Draft = {
  file: null,
  step: 'file',
  choices: { setPendingAside: false, takeOverChanged: false },
  check: null,
  load: null,
}

/** What the host is asked to check or load. The type must be known: `inspect` has proposed one. */
export function loadingOf(draft: Draft, type: string): LedgerLoading {
  const { upload } = draft.file ?? { upload: '' }
  return { ...draft.choices, type, source: { upload } }
}

/** Choices a dry run depends on, as text: when it differs from the one kept with the run, the run is stale. */
export function checkKey(draft: Draft, type: string): string {
  const { takeOverChanged: _later, ...input } = loadingOf(draft, type)
  return JSON.stringify(input, Object.keys(flatten(input)).sort())
}

/** All keys at any depth, for JSON.stringify to keep and order. */
function flatten(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (value && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) {
      keys[key] = true
      flatten(one, keys)
    }
  return keys
}

/** A file column gets a field (null: kept as it is); the same field leaves the column that had it. */
export function remap(
  mapping: Record<string, string | null> | undefined,
  columns: readonly { header: string; field: string | null }[],
  header: string,
  field: string | null,
): Record<string, string | null> {
  const next: Record<string, string | null> = { ...mapping, [header]: field }
  for (const column of columns)
    if (field !== null && column.header !== header && column.field === field) next[column.header] = null
  return next
}
