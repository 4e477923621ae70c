import type { ApprovalCondition } from '../../../shared/model/approval'

/** What a yes/no condition asks for; `any` when it does not matter. */
export type Asked = 'any' | 'yes' | 'no'
export const YES_NO = ['secret', 'original', 'takeOut', 'personWide', 'ownBusiness'] as const
export type YesNo = (typeof YES_NO)[number]

/** A condition as fields of a form. */
export type ConditionValues = Record<YesNo, Asked> & {
  classes: string[]
  types: string[]
  openness: NonNullable<ApprovalCondition['openness']>
  visitors: string[]
}

const asked = (value: boolean | undefined): Asked => (value === undefined ? 'any' : value ? 'yes' : 'no')

/** A condition's fields. */
export const valuesOf = (when: ApprovalCondition): ConditionValues => ({
  classes: when.classes ?? [],
  types: when.types ?? [],
  openness: when.openness ?? [],
  visitors: when.visitors ?? [],
  secret: asked(when.secret),
  original: asked(when.original),
  takeOut: asked(when.takeOut),
  personWide: asked(when.personWide),
  ownBusiness: asked(when.ownBusiness),
})

/** The condition of fields: what does not matter is absent. */
export function conditionOf(values: ConditionValues): ApprovalCondition {
  const yesNo = YES_NO.flatMap((key) => (values[key] === 'any' ? [] : [[key, values[key] === 'yes'] as const]))
  const lists = (['classes', 'types', 'openness', 'visitors'] as const).flatMap((key) =>
    values[key]?.length ? [[key, values[key]] as const] : [],
  )
  return Object.fromEntries([...lists, ...yesNo]) as ApprovalCondition
}
