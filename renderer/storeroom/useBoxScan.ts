import { useCallback, useLayoutEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Box } from '../../shared/model/box'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useInTurn } from '../ui/useInTurn'
import { useMove } from './useMove'
import { useTell } from './useTell'
import { nameOf, scannedOf } from './words'

/** What a scan does on the page of a box: a record or volume goes in, a place moves the box, another box is opened. */
export function useBoxScan(box: Box | undefined) {
  const t = useT()
  const navigate = useNavigate()
  const { good, bad } = useTell()
  const { move } = useMove()
  const inTurn = useInTurn()
  // The box what is scanned next goes into: the one scanned last, also before its page is drawn.
  const now = useRef(box)
  useLayoutEffect(() => void (box && (now.current = box)), [box])
  const understand = useCallback(
    async (text: string) => {
      if (!now.current) return
      const { uid, number } = now.current
      try {
        const kind = readBarcode(text)?.kind
        if (kind === 'location') await move([uid], text)
        else if (kind === 'box') {
          const other = await client.storeroom.box({ ref: text })
          now.current = other.box
          void navigate(`/storeroom/boxes/${other.box.uid}`)
        } else if (kind === 'volume') {
          const { volumes } = await client.storeroom.boxVolumes({ box: uid, volumes: [text] })
          good(t('storeroomPage.filled', { name: text, number, count: volumes.length }))
        } else {
          const filled = await client.storeroom.fillBox({ box: uid, refs: [text] }).catch(async (error: unknown) => {
            // A typed address of a place is no record.
            if (codeOf(error) !== 'catalogue.no-such-code') throw error
            await move([uid], text)
          })
          const last = filled && scannedOf(filled.records, text)
          if (filled)
            good(t('storeroomPage.filled', { name: last ? nameOf(last) : text, number, count: filled.records.length }))
        }
      } catch (error) {
        bad(codeOf(error) === 'catalogue.no-such-code' ? t('storeroomPage.notFound', { text }) : error)
      }
    },
    [t, navigate, good, bad, move],
  )
  return useCallback((text: string) => inTurn(() => understand(text)), [inTurn, understand])
}
