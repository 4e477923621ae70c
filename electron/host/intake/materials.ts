import type { RecordType } from '../../../shared/model/recordType'
import { ownCopy } from './ownCopy'

const MOST_REMEMBERED = 5000
const remembered = new WeakMap<RecordType, Map<string, string[]>>()

const recognise = (type: RecordType, text: string): string[] =>
  type.checklist
    .filter(({ words }) =>
      words.some((word) => text.includes(word) && !new RegExp(`(?:缺|无|未交|未提供|欠)${word}`).test(text)),
    )
    .map(({ key }) => key)

/** Keys of the checklist's materials that a text names (发票、费用清单 …); a material said to be missing (缺发票) is not there. */
export const materialsIn = (type: RecordType, text: string): string[] => {
  let known = remembered.get(type)
  if (!known) remembered.set(type, (known = new Map()))
  const found = known.get(text)
  if (found) return found
  const keys = recognise(type, text)
  if (known.size < MOST_REMEMBERED) known.set(ownCopy(text), keys)
  return keys
}

/** Name and kind (1: an original) under which a material of the checklist becomes a document; a key the type does not know is its own name. */
export const materialNames = (type: RecordType): ((key: string) => { name: string; original: number }) => {
  const known = new Map(
    type.checklist.map(({ key, name, original }) => [key, { name: name.zh, original: original ? 1 : 0 }]),
  )
  return (key) => known.get(key) ?? { name: key, original: 1 }
}
