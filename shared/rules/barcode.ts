/**
 * Own barcodes: one letter for the kind, the integer id (at least eight digits), two check digits: `R0000123471`.
 * Upper-case letters and digits only, so that neither a scanner nor a Chinese input method can mangle them; the digits pack into Code 128 set C.
 * Check: ISO 7064 MOD 97-10 with the letter counted as one position (A = 10 … Z = 35): every wrong character and every swap of neighbours is found.
 */
export const barcodeKinds = ['record', 'volume', 'box', 'location', 'borrower', 'loan', 'appraisal'] as const
export type BarcodeKind = (typeof barcodeKinds)[number]
export interface BarcodeRef {
  kind: BarcodeKind
  /** integer rowid of the thing */
  id: number
}

const letters: Record<BarcodeKind, string> = {
  record: 'R',
  volume: 'V',
  box: 'B',
  location: 'P',
  borrower: 'U',
  loan: 'L',
  appraisal: 'A',
}
const kinds = new Map(barcodeKinds.map((kind) => [letters[kind], kind]))
const ID_DIGITS = 8
const MODULUS = 97

function remainder(text: string): number {
  let sum = 0
  for (const char of text) sum = (sum * 10 + Number.parseInt(char, 36)) % MODULUS
  return sum
}

/** Barcode of a thing. Throws RangeError for an id that is no positive safe integer. */
export function makeBarcode(kind: BarcodeKind, id: number): string {
  if (!Number.isSafeInteger(id) || id < 1) throw new RangeError(`barcode id ${id}`)
  const head = letters[kind] + String(id).padStart(ID_DIGITS, '0')
  const check = MODULUS + 1 - remainder(`${head}00`)
  return head + String(check).padStart(2, '0')
}

/** What a scanner or a hand typed: full-width forms, lower case, blanks and separators are forgiven. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2010-\u2015\ufeff-]/g, '')
    .toUpperCase()
}

/** Kind and id of a barcode, or null when the text is none of ours or its check digits do not fit. */
export function readBarcode(text: string): BarcodeRef | null {
  if (text.length > 64) return null
  const found = /^([A-Z])(\d{8,16})(\d\d)$/.exec(tidy(text))
  const kind = found && kinds.get(found[1] ?? '')
  if (!found || !kind) return null
  const id = Number(found[2])
  return Number.isSafeInteger(id) && id > 0 && makeBarcode(kind, id) === found[0] ? { kind, id } : null
}
