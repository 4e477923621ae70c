import { readdirSync, readFileSync } from 'node:fs'
import { resourcePath } from '../resources'
import { CommonFields, RecordTypeFile } from '../../../shared/model/recordType'
import { mergeFields } from './recordTypes'
import { run, sql, type WriteDb } from '../database/sql'
import { storeShippedSchedule } from '../retention/schedule'
import { uuidv7 } from '../room/uuidv7'

interface SeedClass {
  code: string
  name: string
  nameEn: string
  arrangement: 'item' | 'volume'
  template: string
  line: string
  period: string
}

export interface SeedFonds {
  number: string
  name: string
}

function seedClasses(db: WriteDb, at: number): void {
  const classes = JSON.parse(readFileSync(resourcePath('classes.json'), 'utf8')) as SeedClass[]
  for (const [sort, one] of classes.entries()) {
    run(
      db,
      sql`INSERT INTO classes (uid, code, name, name_en, arrangement, code_template, schedule_line, period, sort)
          VALUES (${uuidv7(at)}, ${one.code}, ${one.name}, ${one.nameEn}, ${one.arrangement}, ${one.template}, ${one.line}, ${one.period}, ${sort})`,
    )
  }
}

const readType = (name: string): unknown => JSON.parse(readFileSync(resourcePath('record-types', name), 'utf8'))

/** Stores the shipped record type definitions the room does not have yet; records keep the version they were described with. */
export function storeShippedTypes(db: WriteDb, at: number): void {
  const common = CommonFields.parse(readType('common.json')).fields
  for (const name of readdirSync(resourcePath('record-types')).filter((one) => one.endsWith('.json'))) {
    if (name === 'common.json') continue
    const definition = mergeFields(RecordTypeFile.parse(readType(name)), common)
    run(
      db,
      sql`INSERT INTO record_types (type, version, definition, created_at) VALUES (${definition.id}, ${definition.version}, ${JSON.stringify(definition)}, ${at})
          ON CONFLICT (type, version) DO NOTHING`,
    )
  }
}

/** What a new room starts with: its fonds, the retention schedule, the class scheme (DA/T 13-2022 codes, domain.md §2.2), the shipped record types. */
export function seedCatalogue(db: WriteDb, fonds: SeedFonds, at: number): void {
  run(db, sql`INSERT INTO fonds (uid, number, name) VALUES (${uuidv7(at)}, ${fonds.number}, ${fonds.name})`)
  seedClasses(db, at)
  storeShippedSchedule(db, at)
  storeShippedTypes(db, at)
}
