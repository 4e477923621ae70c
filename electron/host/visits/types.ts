import type { VisitorType, VisitorTypeView } from '../../../shared/model/visit'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { keepType, newestType, newestTypes } from './typeStore'

type Visits = HandlersOf<'visits'>

export const types: Visits['types'] = (_input, { db }) => ({ types: newestTypes(db) })

const SHOWN = ['scope', 'onBehalf', 'persons', 'approval', 'letter', 'hookStatus', 'proofStatus', 'active'] as const

const proofNames = (type: VisitorType) =>
  type.proofs.map(({ name, required }) => (required ? name.zh : `(${name.zh})`)).join('、')

/** What changed, field by field, in terms of the trail. */
function changesOf(before: VisitorTypeView | undefined, after: VisitorType): Record<string, unknown> {
  const detail: Record<string, unknown> = {}
  for (const key of SHOWN) if (before?.[key] !== after[key]) detail[key] = [before?.[key] ?? null, after[key]]
  const texts: [string, (type: VisitorType) => string][] = [
    ['name', (type) => type.name.zh],
    ['proofs', proofNames],
    ['hook', (type) => type.hook.zh],
  ]
  for (const [key, textOf] of texts) {
    const was = before ? textOf(before) : null
    if (was !== textOf(after)) detail[key] = [was, textOf(after)]
  }
  return detail
}

/** Stores a new version of a type. Nothing is ever taken away: visits name the version they were made under. */
export const saveType: Visits['saveType'] = ({ type, version }, w) => {
  const before = newestType(w.db, type.id)
  if (version === 0 && before) fail('visits.type-taken', { id: type.id, name: before.name.zh })
  if (version !== 0 && before?.version !== version) fail('conflict', { subject: type.name.zh })
  const next = version + 1
  keepType(w.db, { ...type, version: next, own: true }, w.now)
  w.note({
    subjectKind: 'visitorType',
    subject: type.name.zh,
    detail: { ...changesOf(before, type), version: [version || null, next] },
  })
  w.changed('visits')
  return { version: next }
}
