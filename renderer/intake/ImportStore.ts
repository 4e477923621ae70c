import { useSyncExternalStore } from 'react'
import { useActor } from '../app/session'
import { emptyDraft, type Choices, type Draft, type Step } from './draft'
import { uploadFile, type UploadProgress } from './uploadFile'

/** The file on its way: progress, or what went wrong. */
export interface Sending {
  name: string
  progress: UploadProgress | null
  error: unknown
}

interface Snapshot {
  draft: Draft
  sending: Sending | null
}

/**
 * The import of one person in this window. It stands outside the pages, so that leaving one changes nothing; choices and job ids are kept over a
 * reload, the file itself as long as the window lives.
 */
export class ImportStore {
  #snapshot: Snapshot
  #file: File | null = null
  #stop: AbortController | null = null
  readonly #listeners = new Set<() => void>()
  readonly #key: string

  constructor(actorUid: string) {
    this.#key = `juanzong.import.${actorUid}`
    this.#snapshot = { draft: this.#read(), sending: null }
  }

  #read(): Draft {
    try {
      const kept = sessionStorage.getItem(this.#key)
      return kept ? { ...emptyDraft, ...(JSON.parse(kept) as Draft) } : emptyDraft
    } catch {
      return emptyDraft
    }
  }

  #set(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    sessionStorage.setItem(this.#key, JSON.stringify(this.#snapshot.draft))
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): Snapshot => this.#snapshot

  /** The chosen file is still in this window: it can be sent again without asking. */
  get hasFile(): boolean {
    return this.#file !== null
  }

  /** Sends a file; the choices of an earlier one are forgotten unless `keep`. */
  async send(file: File, keep = false): Promise<void> {
    this.#stop?.abort()
    const stop = (this.#stop = new AbortController())
    this.#file = file
    const { draft } = this.#snapshot
    // A load that was lost is prepared again as far as its check.
    const step = draft.step === 'load' ? 'check' : draft.step
    const blank = keep ? { ...draft, file: null, check: null, load: null, step } : emptyDraft
    this.#set({ draft: blank, sending: { name: file.name, progress: null, error: null } })
    try {
      const sent = await uploadFile(file, stop.signal, (progress) => {
        if (!stop.signal.aborted) this.#set({ sending: { name: file.name, progress, error: null } })
      })
      const known = { name: file.name, size: file.size, sha256: sent.sha256, upload: sent.id }
      if (!stop.signal.aborted) this.#set({ draft: { ...this.#snapshot.draft, file: known }, sending: null })
    } catch (error) {
      if (!stop.signal.aborted) this.#set({ sending: { name: file.name, progress: null, error } })
    }
  }

  /** Sends the same file once more (the host lost it, or the line broke). */
  async sendAgain(): Promise<void> {
    if (this.#file) await this.send(this.#file, true)
    else this.#set({ draft: { ...this.#snapshot.draft, file: null, check: null, load: null, step: 'file' } })
  }

  /** Starts from nothing. */
  reset(): void {
    this.#stop?.abort()
    this.#file = null
    this.#set({ draft: emptyDraft, sending: null })
  }

  change(change: Partial<Draft>): void {
    this.#set({ draft: { ...this.#snapshot.draft, ...change } })
  }

  choose(choices: Partial<Choices>): void {
    const { draft } = this.#snapshot
    this.change({ choices: { ...draft.choices, ...choices } })
  }

  go(step: Step): void {
    this.change({ step })
  }
}

const stores = new Map<string, ImportStore>()

/** The import of the signed-in person, kept while the window lives. */
export function useImport(): Snapshot & { store: ImportStore } {
  const { uid } = useActor()
  let store = stores.get(uid)
  if (!store) stores.set(uid, (store = new ImportStore(uid)))
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot)
  return { ...snapshot, store }
}
