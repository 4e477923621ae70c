import { useState } from 'react'
import { client } from '../app/client'
import type { ListQuestion } from './filterParams'

const MOST = 5000
const STEP = 500

export interface Selection {
  uids: ReadonlySet<string>
  toggle: (uid: string) => void
  /** Adds every row from one place of the list to another (Shift). */
  addRange: (from: number, to: number) => Promise<void>
  /** Adds all that answer to the question, up to 5,000. */
  addAll: () => Promise<void>
  clear: () => void
}

/** What is chosen in the list, by outside ids: it survives scrolling, sorting and new rows. */
export function useSelection(question: ListQuestion): Selection {
  const [uids, setUids] = useState<ReadonlySet<string>>(new Set())
  const add = (more: readonly string[]) => setUids((before) => new Set([...before, ...more]))
  const load = async (offset: number, count: number) => {
    for (let done = 0; done < count; done += STEP) {
      const limit = Math.min(STEP, count - done)
      const { rows } = await client.catalogue.list({ ...question, offset: offset + done, limit })
      add(rows.map((row) => row.uid))
      if (rows.length < limit) return
    }
  }
  return {
    uids,
    toggle: (uid) =>
      setUids((before) => {
        const next = new Set(before)
        if (!next.delete(uid)) next.add(uid)
        return next
      }),
    addRange: (from, to) => load(Math.min(from, to), Math.min(MOST, Math.abs(to - from) + 1)),
    addAll: () => load(0, MOST),
    clear: () => setUids(new Set()),
  }
}
