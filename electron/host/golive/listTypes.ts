import { z } from 'zod'
import { RecordField, type RecordType } from '../../../shared/model/recordType'
import type { ListKind } from '../../../shared/model/golive'
import loans from '../../../resources/lists/loans.json'
import people from '../../../resources/lists/people.json'
import shelves from '../../../resources/lists/shelves.json'

const Words = z.object({ zh: z.string(), en: z.string() })
const ListFile = z.object({
  id: z.string(),
  name: Words,
  words: z.array(z.string()),
  fields: z.array(RecordField).min(1),
})

/** Two words make a header: a list of people may hold nothing but 工号 and 姓名. */
const LEAST_WORDS = 2

/** A kind of list in the shape the ledger reader knows; what only records have is empty. */
const typeOf = (file: unknown): RecordType => ({
  ...ListFile.parse(file),
  version: 1,
  classCode: '',
  defaultPeriod: { line: '' },
  titleTemplate: { zh: '-', en: '-' },
  businessNumberField: '',
  checklist: [],
  yearSources: [],
  checks: [],
  leastHeaderWords: LEAST_WORDS,
})

const TYPES: Record<ListKind, RecordType> = { people: typeOf(people), shelves: typeOf(shelves), loans: typeOf(loans) }

/** Fields and header words of a kind of list (resources/lists). */
export const listType = (kind: ListKind): RecordType => TYPES[kind]
/** All kinds, for guessing which one a file is. */
export const listTypes: RecordType[] = [TYPES.people, TYPES.shelves, TYPES.loans]
