import type { RecordView } from '../../../shared/model/record'
import { fail, HostError } from '../errors'
import type { Client } from './roomSession'

const uidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The record a CODE names: 档号, business number, barcode, or the id `search` answers with. Errors: `catalogue.no-such-code`,
 * `catalogue.ambiguous-code {code, count}`.
 */
export async function findRecord(client: Client, code: string): Promise<RecordView> {
  if (uidShape.test(code)) return client.catalogue.get({ uid: code })
  const { matches } = await client.catalogue.resolveCode({ text: code })
  const records = matches.filter((match) => match.kind === 'record')
  if (records.length > 1) throw new HostError('catalogue.ambiguous-code', { code, count: records.length })
  return client.catalogue.get({ uid: records[0]?.uid ?? fail('catalogue.no-such-code', { code }) })
}
