import type { RecordType } from '../../../shared/model/recordType'
import { birthDateOf, toEighteen } from '../../../shared/rules/idNumber'
import { nameInitials } from '../search'
import type { Details } from './presentRecord'
import type { NewRecordRow } from './recordStore'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const hospitalKeys = new WeakMap<RecordType, string[]>()

function hospitalKeysOf(type: RecordType): string[] {
  const known = hospitalKeys.get(type)
  if (known) return known
  const others = type.fields.filter(({ kind }) => kind === 'hospital').map(({ key }) => key)
  const keys = [...new Set(['hospital', 'toHospital', ...others])]
  hospitalKeys.set(type, keys)
  return keys
}

/** The hospital a list shows: where the person was treated or goes to, else any other that is named. */
function hospitalOf(type: RecordType, details: Details): string {
  for (const key of hospitalKeysOf(type)) {
    const name = text(details[key])
    if (name !== '') return name
  }
  return ''
}

/** Columns that repeat what the details say, so that lists and searches need one row. An old 15-digit ID stands there in its 18-digit form. */
export function describedColumns(
  type: RecordType,
  details: Details,
): Pick<NewRecordRow, 'person_name' | 'person_initials' | 'id_number' | 'birth' | 'employer' | 'hospital' | 'details'> {
  const name = text(details['name'])
  const id = text(details['idNumber'])
  return {
    person_name: name,
    person_initials: name === '' ? '' : nameInitials(name),
    id_number: id === '' ? null : toEighteen(id),
    birth: text(details['birthDate']) || (id === '' ? null : birthDateOf(id)),
    employer: text(details['employer']),
    hospital: hospitalOf(type, details),
    details: JSON.stringify(details),
  }
}

/** The people and bodies a record names by its own fields. */
export interface NamedParties {
  person: { name: string; idNumber: string | null; personalNumber: string | null; birth: string | null } | null
  employer: { name: string; creditCode: string | null } | null
  agent: { name: string; idNumber: string | null } | null
}

/** Who is named in the fields of a record: the insured person, the employer, an agent. */
export function namedParties(details: Details, birth: string | null): NamedParties {
  const get = (key: string) => text(details[key]) || null
  const id = get('idNumber')
  const [name, employer, agent] = [get('name'), get('employer'), get('agentName')]
  const agentId = get('agentIdNumber')
  return {
    person:
      name === null ? null : { name, idNumber: id && toEighteen(id), personalNumber: get('personalNumber'), birth },
    employer: employer === null ? null : { name: employer, creditCode: get('creditCode') },
    // An agent without a number is only a name in the details: it would say nothing about who it was.
    agent: agent && agentId ? { name: agent, idNumber: toEighteen(agentId) } : null,
  }
}
