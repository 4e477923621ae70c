import type { Role } from './abilities'
import { maskPersonal, maskPersonNumbers, maskPhone, maskId, maskDigits, type PersonalKind } from './masking'

/** How a role sees a kind of personal data. `hidden`: not even its ends or its length, and it cannot be revealed. */
export const showings = ['full', 'masked', 'hidden'] as const
export type Showing = (typeof showings)[number]

/** What one reader sees of each kind. */
export type Eye = Readonly<Record<PersonalKind, Showing>>
export type MaskTable = Readonly<Record<Role, Eye>>

const DESK: Eye = {
  id: 'masked', phone: 'masked', bank: 'masked', diagnosis: 'full', sensitive: 'masked', contact: 'full',
} // prettier-ignore
/** Everything masked: how the trail keeps personal data for ever, whoever reads it. */
export const MASKED_EYE: Eye = {
  id: 'masked', phone: 'masked', bank: 'masked', diagnosis: 'masked', sensitive: 'masked', contact: 'masked',
} // prettier-ignore

/**
 * What holds until the room says otherwise. Health data and accounts are sensitive (个人信息保护法 §28), so only who works with the records sees
 * a diagnosis; numbers stay masked for everybody and are revealed one by one for a purpose (§51; 社会保险经办条例 §49). Who lends must be able to
 * telephone a borrower; staff who search never see more of others than the ends of the ID that tell namesakes apart.
 */
export const DEFAULT_MASK_TABLE: MaskTable = {
  administrator: DESK,
  archivist: DESK,
  clerk: DESK,
  leader: MASKED_EYE,
  auditor: MASKED_EYE,
  borrower: { ...MASKED_EYE, phone: 'hidden', bank: 'hidden', diagnosis: 'hidden', sensitive: 'hidden' },
}

/** An eye that sees everything: exports of whole data, and the room's own work. */
export const OPEN_EYE: Eye = {
  id: 'full', phone: 'full', bank: 'full', diagnosis: 'full', sensitive: 'full', contact: 'full',
} // prettier-ignore

/** The eye with every masked kind opened; what is hidden from it stays hidden. */
export const openedEye = (eye: Eye): Eye =>
  Object.fromEntries(
    Object.entries(eye).map(([kind, how]) => [kind, how === 'hidden' ? how : 'full']),
  ) as unknown as Eye

/** Stands where something is that this reader may not see; the same for every value. */
export const HIDDEN = '****'

/** A personal value as this reader may see it. An empty one stays empty. */
export function showPersonal(eye: Eye, kind: PersonalKind, text: string): string {
  const how = eye[kind]
  if (how === 'full' || text === '') return text
  return how === 'hidden' ? HIDDEN : maskPersonal(kind, text)
}

/** A cell that could not be read as its field: digits that may belong to a person are masked wherever they stand in it. */
export function showUnread(eye: Eye, kind: PersonalKind, text: string): string {
  const shown = showPersonal(eye, kind, text)
  return eye[kind] === 'masked' && shown !== HIDDEN ? maskDigits(text) : shown
}

/** Text of no known field: numbers in it that look like a person's (ID, account, mobile phone) as this reader may see them. */
export const showLoose = (eye: Eye, text: string): string =>
  maskPersonNumbers(text, (run) => {
    const how = run.length === 11 ? eye.phone : eye.id === 'full' ? eye.bank : eye.id
    if (how === 'full') return run
    return how === 'hidden' ? HIDDEN : run.length === 11 ? maskPhone(run) : maskId(run)
  })
