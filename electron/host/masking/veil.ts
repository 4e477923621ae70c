import { personalStrings } from '../../../shared/model/masking'
import type { PersonalKind } from '../../../shared/rules/masking'
import { showPersonal, type Eye } from '../../../shared/rules/maskTable'
import type { z } from 'zod'

/** Where personal strings stand in an answer. */
interface Places {
  kind?: PersonalKind | undefined
  keys?: Map<string, Places>
  /** Of every element of a list, or every value of a record. */
  each?: Places | undefined
}

/** The parts of a zod schema's definition that are looked at here. */
interface Definition {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  valueType?: z.ZodType
  innerType?: z.ZodType
  options?: z.ZodType[]
  left?: z.ZodType
  right?: z.ZodType
  out?: z.ZodType
  getter?: () => z.ZodType
}

function merged(all: readonly (Places | undefined)[]): Places | undefined {
  const there = all.filter((one) => one !== undefined)
  const [first, ...more] = there
  return first && more.reduce(mergedPair, first)
}

function mergedPair(one: Places, other: Places): Places {
  const keys = new Map(one.keys)
  for (const [key, places] of other.keys ?? []) keys.set(key, merged([keys.get(key), places]) ?? places)
  return {
    kind: one.kind ?? other.kind,
    ...(keys.size > 0 ? { keys } : {}),
    each: merged([one.each, other.each]),
  }
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition

/** Where a schema has personal strings; undefined when nowhere. */
export function placesOf(schema: z.ZodType, within: readonly z.ZodType[] = []): Places | undefined {
  if (within.includes(schema)) return undefined
  const kind = personalStrings.get(schema)?.kind
  if (kind) return { kind }
  const def = definitionOf(schema)
  const inside = (one: z.ZodType | undefined) => one && placesOf(one, [...within, schema])
  if (def.type === 'object') {
    const found = Object.entries(def.shape ?? {}).flatMap(([key, one]) => {
      const places = inside(one)
      return places ? [[key, places] as const] : []
    })
    return found.length > 0 ? { keys: new Map(found) } : undefined
  }
  const each = inside(def.element ?? def.valueType)
  if (each) return { each }
  return merged([def.innerType, def.left, def.right, def.out, def.getter?.(), ...(def.options ?? [])].map(inside))
}

/** The answer with its personal strings as this eye may see them; the given one is left as it is. */
export function veiled(value: unknown, places: Places, eye: Eye): unknown {
  if (typeof value === 'string') return places.kind ? showPersonal(eye, places.kind, value) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return places.each ? value.map((one) => veiled(one, places.each!, eye)) : value
  const entries = Object.entries(value).map(([key, one]) => {
    const place = places.keys?.get(key) ?? places.each
    return [key, place ? veiled(one, place, eye) : one]
  })
  return Object.fromEntries(entries)
}

/** Paths of strings whose name a pattern knows and that are not declared as personal: what a new answer forgot. */
export function undeclared(schema: z.ZodType, name: RegExp, path = '', within: readonly z.ZodType[] = []): string[] {
  if (!('_zod' in schema) || within.includes(schema)) return []
  const def = definitionOf(schema)
  const inside = (one: z.ZodType, key = path) => undeclared(one, name, key, [...within, schema])
  if (def.type === 'object')
    return Object.entries(def.shape ?? {}).flatMap(([key, one]) => {
      const here = `${path}.${key}`
      const forgot = name.test(key) && placesOf(one) === undefined && holdsText(one)
      return forgot ? [here] : inside(one, here)
    })
  const parts = [def.element, def.valueType, def.innerType, def.left, def.right, def.out, ...(def.options ?? [])]
  return parts.flatMap((one) => (one ? inside(one) : []))
}

function holdsText(schema: z.ZodType): boolean {
  const { type, innerType } = definitionOf(schema)
  return type === 'string' || (innerType !== undefined && holdsText(innerType))
}
