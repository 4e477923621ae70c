import type { MaskRules } from '../../../shared/model/masking'
import { ROLES } from '../../../shared/rules/abilities'
import { personalKinds } from '../../../shared/rules/masking'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { limitsReached, standingPurpose } from './reveals'
import { allRules, currentRules, insertRules } from './rulesStore'

const OWN = ['revealsPerHour', 'revealMinutes', 'watermark'] as const

/** What changed between two versions: `role.kind` and the single settings, each before → after. */
function changesOf(before: MaskRules, after: MaskRules): Record<string, [unknown, unknown]> {
  const changed: Record<string, [unknown, unknown]> = {}
  for (const role of ROLES)
    for (const kind of personalKinds)
      if (before.table[role][kind] !== after.table[role][kind])
        changed[`${role}.${kind}`] = [before.table[role][kind], after.table[role][kind]]
  for (const key of OWN) if (before[key] !== after[key]) changed[key] = [before[key], after[key]]
  return changed
}

export const masking: HandlersOf<'masking'> = {
  rules: (_input, { db }) => currentRules(db),
  standingPurpose: ({ record }, context) => ({ purpose: standingPurpose(context, record) }),
  versions: (_input, { db }) => ({ versions: allRules(db) }),
  save({ version, rules, reason }, w) {
    const before = currentRules(w.db)
    if (before.version !== version) fail('conflict', { subject: `v${before.version}` })
    const next = before.version + 1
    insertRules(w.db, next, rules, { reason, at: w.now, by: w.actor.userId })
    w.note({ subjectKind: 'masking', subject: `v${next}`, detail: changesOf(before.rules, rules), reason })
    // What every open page shows may look different now.
    for (const topic of ['masking', 'catalogue', 'circulation', 'search']) w.changed(topic)
    return { version: next }
  },
  limitsReached: (_input, { db, now }) => ({ reached: limitsReached(db, now) }),
}
