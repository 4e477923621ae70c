import { CommonFields, type RecordField, type RecordType, RecordTypeFile } from '../../../shared/model/recordType'
import common from '../../../resources/record-types/common.json'
import enrolment from '../../../resources/record-types/enrolment.json'
import referral from '../../../resources/record-types/referral.json'
import reimbursement from '../../../resources/record-types/reimbursement.json'

const sharedFields = CommonFields.parse(common).fields

/** A record type out of its file: checked, shared fields behind its own, keys unique. Throws when the file names an unknown field. */
export const buildRecordType = (file: unknown): RecordType => {
  const { without = [], ...type } = RecordTypeFile.parse(file)
  const own = new Set(type.fields.map(({ key }) => key))
  const fields: RecordField[] = [
    ...type.fields,
    ...sharedFields.filter(({ key }) => !own.has(key) && !without.includes(key)),
  ]
  const keys = new Set(fields.map(({ key }) => key))
  const named = [
    type.businessNumberField,
    ...type.yearSources.filter((key) => key !== 'ledger'),
    ...type.checks.flatMap(({ from, to }) => [from, to]),
  ]
  const inTitle = [...type.titleTemplate.zh.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const unknown = [...named, ...inTitle].filter((key) => !keys.has(key))
  if (keys.size !== fields.length || unknown.length > 0)
    throw new Error(`record type ${type.id}: unknown or repeated fields ${unknown.join(', ')}`)
  return { ...type, fields }
}

/** The record types that come with the program. An agency's own versions live in the database. */
export const shippedRecordTypes: RecordType[] = [enrolment, reimbursement, referral].map(buildRecordType)

/** A shipped record type by id, or undefined. */
export const shippedRecordType = (id: string): RecordType | undefined =>
  shippedRecordTypes.find((type) => type.id === id)
