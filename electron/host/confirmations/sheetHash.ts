import { createHash } from 'node:crypto'
import type { ActSheet } from '../../../shared/model/confirmation'

/** One text for equal values: keys in order, nothing absent. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  const parts = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
  return `{${parts.join(',')}}`
}

/** SHA-256 (hex) of what everybody saw. */
export const sheetHash = (sheet: ActSheet): string => createHash('sha256').update(canonical(sheet)).digest('hex')

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Check code of a sheet on paper, 12 signs in groups of four (60 bits, Crockford's alphabet): leads back to its confirmation and its content. */
export function checkCode(number: string, hash: string): string {
  const bytes = createHash('sha256').update(`${number} ${hash}`).digest()
  const signs = [...bytes.subarray(0, 12)].map((byte) => LETTERS[byte % 32] ?? '')
  return [0, 4, 8].map((at) => signs.slice(at, at + 4).join('')).join('-')
}

/** A code as it was typed or scanned, as it is compared: I, L and O are read as the digits they look like. */
export function plainCode(text: string): string {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0')
    .replaceAll(/[^0-9A-Z]/g, '')
  const own = signs.length === 14 && signs.startsWith('QR') ? signs.slice(2) : signs
  return [0, 4, 8].map((at) => own.slice(at, at + 4)).join('-')
}
