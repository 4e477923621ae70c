import { isMessageKey, type MessageKey, type Translate } from './index'

/** One changed field, or one plain fact (`before` is null), in the reader's words. */
export interface TrailDetail {
  key: string
  field: string
  before: string | null
  after: string
}

interface Entry {
  subjectKind: string | null
  detail: Record<string, unknown>
}

const firstKey = (...keys: string[]): MessageKey | undefined => keys.find((key) => isMessageKey(key)) as MessageKey

const YES: readonly string[] = ['true', '1']
/** Fields whose values are yes or no, whatever form they were noted in. */
const FLAGS = new Set(['active', 'ok', 'pending', 'counted', 'permanent'])
/** Fields whose values are words of their own. */
const KINDS = ['role', 'state', 'transport', 'format', 'completeness']

/**
 * Words for entries of the trail: the action by `action.<procedure>`, a field by `audit.field.<kind>.<field>`, `audit.field.<field>`,
 * `setting.<field>` or `<kind>.<field>`, whatever exists; what has no word stands as it was noted.
 */
export function trailText(t: Translate) {
  const fieldOf = (kind: string | null, field: string): string => {
    const key = firstKey(`audit.field.${kind}.${field}`, `audit.field.${field}`, `setting.${field}`, `${kind}.${field}`)
    return key ? t(key) : field
  }
  const valueOf = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('common.none')
    if (Array.isArray(value)) return value.map((one) => valueOf(field, one)).join(', ')
    if (typeof value === 'object')
      return Object.entries(value)
        .map(([key, one]) => `${fieldOf(null, key)} ${valueOf(key, one)}`)
        .join(', ')
    const text = String(value as string | number | boolean)
    if (typeof value === 'boolean' || FLAGS.has(field)) return t(YES.includes(text) ? 'common.yes' : 'common.no')
    const key = KINDS.includes(field) ? firstKey(`${field}.${text}`, `audit.value.${field}.${text}`) : undefined
    return key ? t(key) : text
  }
  return {
    /** `access.createUser` → 新增用户 */
    action: (action: string): string => {
      const key = firstKey(`action.${action}`)
      return key ? t(key) : action
    },
    /** What an entry noted, one line a field; a pair is before → after. */
    details: ({ subjectKind, detail }: Entry): TrailDetail[] =>
      Object.entries(detail).map(([key, value]) => {
        const pair = Array.isArray(value) && value.length === 2
        return {
          key,
          field: fieldOf(subjectKind, key),
          before: pair ? valueOf(key, value[0]) : null,
          after: valueOf(key, pair ? value[1] : value),
        }
      }),
  }
}
