import type { Actor } from '../../shared/model/access'

/** A phone. */
const NARROW = '(max-width: 767px)'

/** The address that is given to staff: the pages of the archive room are then not fetched ahead. */
export const isStaffAddress = (): boolean => location.pathname.startsWith('/ask') || matchMedia(NARROW).matches

/** Who gets the staff page instead of the frame of the archive room: borrowers always, those who decide requests on a phone. */
export const hasStaffFrame = (actor: Actor): boolean =>
  actor.role === 'borrower' ||
  (!window.native && actor.abilities.includes('requests.decide') && matchMedia(NARROW).matches)
