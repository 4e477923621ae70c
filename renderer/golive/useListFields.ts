import loans from '../../resources/lists/loans.json'
import people from '../../resources/lists/people.json'
import shelves from '../../resources/lists/shelves.json'
import type { ListKind } from '../../shared/model/golive'
import { useListFieldName } from './useListLook'

const FIELDS = { people: people.fields, shelves: shelves.fields, loans: loans.fields }

/** Names of the fields of a kind of list, from the file that defines them. */
export const useListFields = (kind: ListKind): ((field: string) => string) => useListFieldName(FIELDS[kind])
