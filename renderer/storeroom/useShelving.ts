import { useCallback, useLayoutEffect, useRef } from 'react'
import { readBarcode } from '../../shared/rules/barcode'
import { client, codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useInTurn } from '../ui/useInTurn'
import { useTell } from './useTell'
import { nameOf } from './words'

/** What a scan does on the 待上架 list: a record is chosen, a box takes what is chosen and shelves it when it stands on a shelf. */
export function useShelving(chosen: readonly string[], choose: (uids: string[]) => void) {
  const t = useT()
  const { good, bad } = useTell()
  const inTurn = useInTurn()
  // What is chosen by now, also between two drawings of the page.
  const now = useRef(chosen)
  useLayoutEffect(() => void (now.current = chosen), [chosen])
  const understand = useCallback(
    async (text: string) => {
      const put = (uids: string[]) => {
        now.current = uids
        choose(uids)
      }
      const boxThem = async () => {
        const refs = [...now.current]
        const count = refs.length
        if (count === 0) return bad(t('storeroomPage.chooseFirst'))
        const { box } = await client.storeroom.fillBox({ box: text, refs })
        const { number, place } = box
        if (place === null) good(t('storeroomPage.filledNoPlace', { count, number }))
        else {
          const { shelved } = await client.storeroom.shelve({ refs })
          good(t('storeroomPage.shelvedMany', { count: shelved, place: `${place} · ${number}` }))
        }
        put([])
      }
      const chooseOne = async () => {
        const record = await client.circulation.whereIs({ ref: text })
        if (record.state !== 'to-shelve') return bad(t('storeroomPage.notWaiting', { name: nameOf(record) }))
        put([...new Set([...now.current, record.uid])])
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
    [choose, t, good, bad],
  )
  return useCallback((text: string) => inTurn(() => understand(text)), [inTurn, understand])
}
