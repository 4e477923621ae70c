import { makeBarcode } from '../../../../shared/rules/barcode'
import { hashPassword } from '../../access/password'
import { insertUser } from '../../access/userStore'
import type { RoomSession } from '../../cli/roomSession'
import { run, sql } from '../../database/sql'
import { fail } from '../../errors'
import { uuidv7 } from '../../room/uuidv7'
import { Corpus } from '../searchCorpus'
import { fillCatalogue } from '../searchStore'

export const STAFF = 50
export const CLERKS = 5
export const OFFICE_PASSWORD = 'bench-bench-bench'

/** What the people under load work with: words staff search for, the card of a borrower, barcodes by number. */
export interface Office {
  words: string[]
  card: string
  rows: number
}

export const staffName = (number: number): string => `staff${number}`
export const clerkName = (number: number): string => `clerk${number}`
export const recordBarcode = (number: number): string => makeBarcode('record', number)

/** Fills a new room with records, staff who may see all business, clerks, and a borrower. */
export async function fillOffice({ host, client }: RoomSession, rows: number): Promise<Office> {
  const { writer } = host.room ?? fail('room.none-open')
  fillCatalogue(writer.raw, new Corpus(47), rows)
  const passwordHash = await hashPassword(OFFICE_PASSWORD)
  const at = host.clock()
  writer.raw.transaction(() => {
    const add = (loginName: string, role: 'borrower' | 'clerk') =>
      insertUser(writer, {
        uid: uuidv7(at),
        loginName,
        name: loginName,
        role,
        department: 'bench',
        passwordHash,
        mustChange: false,
        at,
      })
    for (let number = 0; number < STAFF; number++) add(staffName(number), 'borrower')
    for (let number = 0; number < CLERKS; number++) add(clerkName(number), 'clerk')
    run(writer, sql`INSERT INTO grants (department) VALUES ('bench')`)
  })()
  const { card } = await client.circulation.createBorrower({ name: 'bench' })
  const corpus = new Corpus(48)
  const words = Array.from({ length: 200 }, () => corpus.next().person_name)
  return { words, card, rows }
}
