/**
 * Kinds of personal data. Fields of record types name theirs (`sensitive`: whatever else a type holds back); `contact` is the telephone of a
 * borrower or colleague. Who sees which is data of the room (maskTable.ts).
 */
export const personalKinds = ['id', 'phone', 'bank', 'diagnosis', 'sensitive', 'contact'] as const
export type PersonalKind = (typeof personalKinds)[number]

const STARS = '*'

/** First and last characters of a text with stars between; a text too short for that shows only stars, so that nothing is given away. */
export function maskMiddle(text: string, head: number, tail: number): string {
  const letters = Array.from(text)
  const hidden = letters.length - head - tail
  if (hidden < Math.min(4, letters.length)) return STARS.repeat(letters.length)
  return letters.slice(0, head).join('') + STARS.repeat(hidden) + letters.slice(letters.length - tail).join('')
}

/** ID number: region and the last four stay (450802********1234); other documents keep two and two. */
export const maskId = (id: string): string => (id.length >= 15 ? maskMiddle(id, 6, 4) : maskMiddle(id, 2, 2))
/** Telephone: 138****5678. */
export const maskPhone = (phone: string): string => maskMiddle(phone, 3, 4)
/** Bank account: only the last four. */
export const maskBank = (account: string): string => maskMiddle(account, 0, 4)
/** Name of a person where it must not stay: the first character and stars. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name)
  return first + STARS.repeat(rest.length)
}
/** Diagnosis: nothing of it is shown; its length is not given away either. */
export const maskDiagnosis = (text: string): string => (text === '' ? '' : STARS.repeat(4))

const MASKS: Record<PersonalKind, (text: string) => string> = {
  id: maskId,
  phone: maskPhone,
  bank: maskBank,
  diagnosis: maskDiagnosis,
  sensitive: maskDiagnosis,
  contact: maskPhone,
}

/** The masked form of a personal value. Several values in one cell (、 , ; /) are masked one by one. */
export const maskPersonal = (kind: PersonalKind, text: string): string =>
  kind === 'diagnosis' || kind === 'sensitive'
    ? maskDiagnosis(text)
    : text
        .split(/([、,，;；/\s]+)/)
        .map((part, at) => (at % 2 === 1 ? part : MASKS[kind](part)))
        .join('')

/** Free text with every run of eight and more digits (an ID, a phone, an account) masked: for cells that could not be read as their field. */
export const maskDigits = (text: string): string => text.replace(/\d[\dXx.+eE]{6,}/g, (run) => maskMiddle(run, 3, 2))

const maskRun = (run: string): string => (run.length === 11 ? maskPhone(run) : maskId(run))

/** Free text of no known field with the numbers of persons masked: IDs and bank accounts (15–19 digits, last may be X) and mobile phones. */
export const maskPersonNumbers = (text: string, shown: (run: string) => string = maskRun): string =>
  text.replace(/(?<!\d)(?:\d{17}[Xx]|\d{15,19}|1[3-9]\d{9})(?!\d)/g, (run) => shown(run))
