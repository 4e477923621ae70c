import type { RecordField } from '../model/recordType'
import { isMessageKey, type Language, type MessageKey, type Translate } from './index'

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

/** Record types and their fields, which are named by data and not by messages. */
export interface TypeWords {
  language: Language
  types: readonly {
    id: string
    name: { zh: string; en: string }
    fields: readonly Pick<RecordField, 'key' | 'kind' | 'label'>[]
  }[]
}

const firstKey = (...keys: string[]): MessageKey | undefined => keys.find((key) => isMessageKey(key)) as MessageKey

const YES: readonly string[] = ['true', '1']
/** Fields whose values are yes or no, whatever form they were noted in. */
const FLAGS = new Set(['active', 'ok', 'permanent', 'masked', 'agrees', 'mayLend'])
/** Fields whose values are periods. */
const PERIODS = new Set(['period', 'periods', 'markedPeriod', 'codePeriod'])
/** Fields whose values are words of their own. */
const KINDS = [
  'role',
  'state',
  'transport',
  'format',
  'completeness',
  'keySlot',
  'manner',
  'scope',
  'why',
  'watermark',
  'noticed',
  'ending',
  'withdrawal',
  'duty',
  'signingWay',
  'holdKind',
  'releasing',
  'opinion',
  'transferState',
  'erased',
  'kind',
  'symbol',
  'outcome',
  'language',
  'which',
  'year_source',
]
/** Fields whose values are named by the words of something else. */
const WORDS_OF: Record<string, string> = {
  act: 'action',
  list: 'forms.list',
  register: 'registers',
  by: 'statistics.by',
  idKind: 'visits.idKind',
  problem: 'reminders.problem',
  security: 'reminders.security',
  letter: 'visits.letter',
  codeSystem: 'retention.codeSystem',
  arrangement: 'catalogue.arrangement',
  sort: 'catalogue.sort',
  level: 'transfer.level',
  paper: 'disposal.papers',
  test: 'discs.test',
  copy: 'discs.copy',
  medium: 'discs.medium',
  warnings: 'backup.warning',
}
/** Fields `role.kind`: what a role sees of a kind of personal data. */
const OF_ROLE = /^(\w+)\.(\w+)$/
/** Fields that hold a list; two names in it are no pair of before and after. */
const LISTS = new Set([
  'which',
  'volumes',
  'missingGlyphs',
  'visitors',
  'signers',
  'explained',
  'texts',
  'shares',
  'holders',
  'witnesses',
  'warnings',
  'removed',
])

const money = (fen: number) => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Values in the reader's words: dashes, yes and no, roles, states, periods, yuan. */
function valueWords(
  t: Translate,
  nameOf: (field: string) => string,
  typed: (field: string, value: string | number) => string | undefined,
) {
  const plain = (field: string, value: string | number | boolean): string => {
    const text = String(value)
    if (typeof value === 'boolean' || FLAGS.has(field)) return t(YES.includes(text) ? 'common.yes' : 'common.no')
    const byType = typed(field, value)
    if (byType !== undefined) return byType
    const named = WORDS_OF[field]
    const word = named && firstKey(`${named}.${text}`)
    if (word) return t(word)
    if (PERIODS.has(field)) return text === 'permanent' ? t('period.permanent') : t('period.years', { years: text })
    const words = [
      `${field}.${text}`,
      `audit.value.${field}.${text}`,
      `masking.${field}.${text}`,
      `requests.${field}.${text}`,
    ]
    const key = KINDS.includes(field)
      ? firstKey(...words)
      : OF_ROLE.test(field)
        ? firstKey(`masking.showing.${text}`)
        : undefined
    return key ? t(key) : text
  }
  const valueOf = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('common.none')
    if (Array.isArray(value))
      return value.map((one) => valueOf(field, one)).join(t('common.listSeparator')) || t('common.none')
    if (typeof value !== 'object') return plain(field, value as string)
    return Object.entries(value)
      .map(([key, one]) => `${nameOf(key)} ${valueOf(key, one)}`)
      .join(t('common.listSeparator'))
  }
  return valueOf
}

/** What somebody may look up, noted as `class/type` with a star for any; empty for everything. */
function granted(text: string, typeNames: ReadonlyMap<string, string>): string {
  const [code = '*', type = '*'] = text.split('/')
  return [...(code === '*' ? [] : [code]), ...(type === '*' ? [] : [typeNames.get(type) ?? type])].join(' ')
}

/**
 * Words for entries of the trail: the action by `action.<procedure>`; a field by `audit.field.<kind>.<field>`, `audit.field.<field>`,
 * `setting.<field>`, `<kind>.<field>` or the label of the record type's field, whatever exists first; what has no word stands as it was noted.
 */
export function trailText(t: Translate, { language, types }: TypeWords = { language: 'zh-CN', types: [] }) {
  const side = language === 'en' ? 'en' : 'zh'
  const typed = new Map(types.flatMap((type) => type.fields.map((field) => [field.key, field] as const)))
  const typeNames = new Map(types.map((type) => [type.id, type.name[side]]))
  const fieldOf = (kind: string | null, field: string): string => {
    const key = firstKey(`audit.field.${kind}.${field}`, `audit.field.${field}`, `setting.${field}`, `${kind}.${field}`)
    if (key) return t(key)
    const [, role, personal] = OF_ROLE.exec(field) ?? []
    const pair = [firstKey(`role.${role}`), firstKey(`masking.kind.${personal}`)]
    if (pair[0] && pair[1]) return `${t(pair[0])} · ${t(pair[1])}`
    return typed.get(field)?.label[side] ?? field
  }
  const valueOf = valueWords(
    t,
    (field) => fieldOf(null, field),
    (field, value) => {
      if (field === 'type' || field === 'types') return typeNames.get(String(value))
      if (field === 'grants') return granted(String(value), typeNames) || t('common.all')
      if (field === 'year_source') return typed.get(String(value))?.label[side]
      if (field === 'field') return typed.get(String(value))?.label[side] ?? fieldOf(null, String(value))
      return typeof value === 'number' && typed.get(field)?.kind === 'money' ? money(value) : undefined
    },
  )
  return {
    /** `access.createUser` → 新增用户 */
    action: (action: string): string => {
      const key = firstKey(`action.${action}`)
      return key ? t(key) : action
    },
    /** What an entry noted, one line a field; a pair is before → after. */
    details: ({ subjectKind, detail }: Entry): TrailDetail[] =>
      Object.entries(detail).map(([key, value]) => {
        const pair = Array.isArray(value) && value.length === 2 && !LISTS.has(key)
        return {
          key,
          field: fieldOf(subjectKind, key),
          before: pair ? valueOf(key, value[0]) : null,
          after: valueOf(key, pair ? value[1] : value),
        }
      }),
  }
}
