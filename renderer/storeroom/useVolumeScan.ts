import { useCallback } from 'react'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useInTurn } from '../ui/useInTurn'
import { useTell } from './useTell'
import { nameOf, scannedOf } from './words'

/** What a scan does on the page of a volume: a record goes in, a box takes the whole volume. */
export function useVolumeScan(uid: string) {
  const t = useT()
  const { good, bad } = useTell()
  const inTurn = useInTurn()
  const understand = useCallback(
    async (text: string) => {
      try {
        if (readBarcode(text)?.kind === 'box') {
          const { box } = await client.storeroom.boxVolumes({ box: text, volumes: [uid] })
          return good(t('storeroomPage.volumeBoxed', { number: box.number }))
        }
        const { records } = await client.storeroom.fillVolume({ volume: uid, refs: [text] })
        const one = scannedOf(records, text)
        good(t('storeroomPage.addedToVolume', { name: one ? nameOf(one) : text, count: records.length }))
      } catch (error) {
        bad(codeOf(error) === 'catalogue.no-such-code' ? t('storeroomPage.notFound', { text }) : error)
      }
    },
    [t, good, bad, uid],
  )
  return useCallback((text: string) => inTurn(() => understand(text)), [inTurn, understand])
}
