import { useCallback, useRef, useState } from 'react'
import type { Box } from '../../shared/model/box'
import type { DeskRecord } from '../../shared/model/loan'
import type { SearchHit } from '../../shared/model/search'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from './client'
import { useErrorText } from './showError'

export type WhereAnswer =
  | { kind: 'record'; record: DeskRecord }
  | { kind: 'box'; box: Box }
  | { kind: 'choice'; text: string; hits: SearchHit[] }
  | { kind: 'unknown'; text: string }
  | { kind: 'error'; message: string }

const CHOICES = 30
const NOT_ONE = new Set(['catalogue.no-such-code', 'catalogue.ambiguous-code'])

async function find(text: string): Promise<WhereAnswer> {
  if (readBarcode(text)?.kind === 'box') return { kind: 'box', box: (await client.storeroom.box({ ref: text })).box }
  try {
    return { kind: 'record', record: await client.circulation.whereIs({ ref: text }) }
  } catch (error) {
    if (!NOT_ONE.has(codeOf(error) ?? '')) throw error
  }
  const { hits } = await client.search.find({ text, limit: CHOICES })
  const [only] = hits
  if (!only) return { kind: 'unknown', text }
  if (hits.length > 1) return { kind: 'choice', text, hits }
  return { kind: 'record', record: await client.circulation.whereIs({ ref: only.uid }) }
}

/** Asks where a thing is; the answer of an older question never hides the one of a newer. */
export function useWhere(): { answer: WhereAnswer | null; ask: (text: string) => void } {
  const textOf = useErrorText()
  const [answer, setAnswer] = useState<WhereAnswer | null>(null)
  const turn = useRef(0)
  const ask = useCallback(
    (text: string) => {
      const mine = ++turn.current
      find(text)
        .catch((error: unknown): WhereAnswer =>
          codeOf(error) === 'catalogue.no-such-code'
            ? { kind: 'unknown', text }
            : { kind: 'error', message: textOf(error) },
        )
        .then((found) => {
          if (mine === turn.current) setAnswer(found)
        })
        .catch(() => undefined)
    },
    [textOf],
  )
  return { answer, ask }
}
