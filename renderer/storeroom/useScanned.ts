import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useTell } from './useTell'

/** Where a scanned text leads on the storeroom's screens: a box, a volume, a place, or the box a record lies in. */
export function useScanned(goPlace: (refs: { barcode: string } | { path: string }) => boolean) {
  const navigate = useNavigate()
  const t = useT()
  const { bad } = useTell()
  return useCallback(
    async (text: string) => {
      try {
        const kind = readBarcode(text)?.kind
        if (kind === 'box') {
          const { box } = await client.storeroom.box({ ref: text })
          return void navigate(`/storeroom/boxes/${box.uid}`)
        }
        if (kind === 'volume') {
          const { volume } = await client.storeroom.volume({ ref: text })
          return void navigate(`/storeroom/volumes/${volume.uid}`)
        }
        if (goPlace(kind === 'location' ? { barcode: text } : { path: text })) return
        const record = await client.circulation.whereIs({ ref: text })
        void navigate(record.box ? `/storeroom/boxes/${record.box.uid}` : `/catalogue/${record.uid}`)
      } catch (error) {
        bad(codeOf(error) === 'catalogue.no-such-code' ? t('storeroomPage.notFound', { text }) : error)
      }
    },
    [navigate, goPlace, bad, t],
  )
}
