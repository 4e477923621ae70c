import type { ErrorCode } from '../contract/errors'
import type { NewVisit, VisitorType } from '../model/visit'

/** Why something is refused: the code of an error with its data. */
export interface VisitRefusal {
  code: Extract<ErrorCode, `visits.${string}`>
  data: Record<string, unknown>
}

const names = (all: readonly { name: { zh: string; en: string } }[]) => ({
  proofs: all.map(({ name }) => name.zh).join('、'),
  proofsEn: all.map(({ name }) => name.en || name.zh).join(', '),
})

/** An identity number as it is compared: no blanks, upper case. */
export const plainId = (text: string): string => text.replace(/\s+/g, '').toUpperCase()

/** Proofs the type demands that were not shown. */
export const missingProofs = (type: VisitorType, shown: readonly string[]) =>
  type.proofs.filter(({ key, required }) => required && !shown.includes(key))

const isSamePerson = ([one, two]: NewVisit['visitors']): boolean =>
  one !== undefined && two !== undefined && plainId(one.idNumber) === plainId(two.idNumber)

/** Null when somebody may be let in under this type, else what is missing (domain.md §3.3). */
export function whyNotVisit(type: VisitorType, visit: NewVisit): VisitRefusal | null {
  if (!type.active) return { code: 'visits.type-inactive', data: { name: type.name.zh } }
  if (visit.visitors.length < type.persons)
    return { code: 'visits.two-persons', data: { name: type.name.zh, nameEn: type.name.en } }
  if (isSamePerson(visit.visitors)) return { code: 'visits.same-person', data: {} }
  const missing = missingProofs(type, visit.proofs)
  if (missing.length > 0) return { code: 'visits.proof-missing', data: names(missing) }
  if (type.letter === 'required' && visit.letter === '') return { code: 'visits.letter-missing', data: {} }
  if (type.scope === 'employer' && visit.organisation === '') return { code: 'visits.organisation-missing', data: {} }
  if (type.onBehalf && visit.subject.name === '') return { code: 'visits.subject-missing', data: {} }
  return null
}

/** Whose records a visit may see. */
export interface Scope {
  scope: VisitorType['scope']
  name: string
  idNumber: string
  organisation: string
}

/** Persons and employers a record names: itself and its linked parties. */
export interface Named {
  persons: readonly { name: string; idNumber: string | null }[]
  employers: readonly string[]
}

/**
 * Whether a record is inside the scope of a visit. A person is told by the ID number; by name only where one of both has no number.
 * An employer is told by its name.
 */
export function isInScope({ scope, name, idNumber, organisation }: Scope, { persons, employers }: Named): boolean {
  if (scope === 'any') return true
  if (scope === 'employer') return employers.some((one) => one !== '' && one === organisation)
  const wanted = plainId(idNumber)
  return persons.some((one) =>
    wanted !== '' && one.idNumber ? plainId(one.idNumber) === wanted : one.name !== '' && one.name === name,
  )
}
