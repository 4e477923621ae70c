import { useCallback } from 'react'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useTell } from './useTell'
import { nameOf } from './words'

/** What a scan does on the 待上架 list: a record is chosen, a box takes what is chosen and shelves it when it stands on a shelf. */
export function useShelving(chosen: readonly string[], choose: (uids: string[]) => void) {
  const t = useT()
  const { good, bad } = useTell()
  return useCallback(
    async (text: string) => {
      const boxThem = async () => {
        if (chosen.length === 0) return bad(t('storeroomPage.chooseFirst'))
        const { box } = await client.storeroom.fillBox({ box: text, refs: [...chosen] })
        const { number, place } = box
        const count = chosen.length
        if (place === null) good(t('storeroomPage.filledNoPlace', { count, number }))
        else {
          const { shelved } = await client.storeroom.shelve({ refs: [...chosen] })
          good(t('storeroomPage.shelvedMany', { count: shelved, place: `${place} · ${number}` }))
        }
        choose([])
      }
      const chooseOne = async () => {
        const record = await client.circulation.whereIs({ ref: text })
        if (record.state !== 'to-shelve') return bad(t('storeroomPage.notWaiting', { name: nameOf(record) }))
        choose([...new Set([...chosen, record.uid])])
      }
      try {
        const kind = readBarcode(text)?.kind
        if (kind === 'box') await boxThem()
        else if (kind === undefined || kind === 'record') await chooseOne()
        else bad(t('storeroomPage.otherKind'))
      } catch (error) {
        bad(codeOf(error) === 'catalogue.no-such-code' ? t('storeroomPage.notFound', { text }) : error)
      }
    },
    [chosen, choose, t, good, bad],
  )
}
