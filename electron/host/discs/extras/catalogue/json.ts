import { z } from 'zod'
import type { DiscRecord, DiscSetFacts } from '../../discVolume'

const text = z.string()
const Fonds = z.object({ number: text, name: text })

const Record = z.object({
  uid: text.describe('id of the record, the same in every set it is on'),
  code: text.nullable().describe('档号'),
  businessNumber: text.nullable(),
  title: text,
  type: text.describe('record type'),
  typeName: text.describe('its name'),
  classCode: text,
  className: text,
  fonds: Fonds,
  year: z.number().int(),
  period: text.nullable().describe("'permanent' or years as text"),
  formedOn: text.nullable().describe('ISO date, may be partial: 2019, 2019-03'),
  responsible: text,
  openness: text,
  secrecy: text.nullable(),
  pages: z.number().nullable(),
  personName: text,
  birthMonth: text.nullable(),
  idNumber: text.nullable().describe('masked unless set.full'),
  employer: text,
  hospital: text,
  box: text.nullable(),
  file: z
    .object({ number: z.number(), title: text, code: text.nullable() })
    .nullable()
    .describe('volume (案卷) it is filed in'),
  details: z.array(
    z.object({
      key: text,
      label: z.object({ zh: text, en: text }),
      kind: text.describe("'money' is in fen; dates are ISO text"),
      value: z.union([text, z.number()]),
    }),
  ),
  documents: z.array(
    z.object({
      seq: z.number(),
      name: text,
      number: text.nullable(),
      dated: text.nullable(),
      pages: z.number().nullable(),
      original: z.boolean(),
      note: text.nullable(),
    }),
  ),
  disc: z.number().int().describe('volume of the set it lies on, from 1'),
  metadata: text.describe('metadata file below the base folder of that volume'),
  scans: z.array(
    z.object({
      path: text.describe('below the base folder of the volume the record lies on'),
      name: text,
      mediaType: text,
      size: z.number().describe('bytes'),
      sha256: text,
      pages: z.number().nullable(),
      document: text,
    }),
  ),
})

/** The records of a volume as JSON; `catalogue.schema.json` on the disc is made from this. */
export const DiscCatalogue = z.object({
  format: z.literal(1),
  set: z.object({
    number: text.describe('光盘编号 of the set; volume 2 is <number>-02'),
    title: text,
    fonds: Fonds,
    full: z.boolean().describe('whole personal data and scans; false: masked, catalogue only'),
    medium: text,
    capacity: z.number(),
    volumes: z.number().int(),
    records: z.number().int(),
    years: z.object({ from: z.number(), to: z.number() }),
    madeAt: z.number().describe('UTC milliseconds'),
    madeOn: text,
    madeBy: text,
    program: text,
  }),
  volume: z.number().int().describe('the volume whose records these are, from 1'),
  records: z.array(Record),
})

/** JSON Schema (2020-12) of the catalogue. */
export const jsonSchema = (): string =>
  `${JSON.stringify({ title: 'Records of one volume of a Juanzong disc set', ...z.toJSONSchema(DiscCatalogue) }, null, 2)}\n`

/** A record as it stands in the JSON. */
export const jsonRecord = (record: DiscRecord): string => JSON.stringify(record)

/** The records of a volume as JSON, one a line. */
export function* jsonOf(set: DiscSetFacts, volume: number, records: Iterable<DiscRecord>): Generator<string> {
  yield `{"format":1,"set":${JSON.stringify(set)},"volume":${volume},"records":[`
  let first = true
  for (const record of records) {
    yield `${first ? '' : ','}\n${jsonRecord(record)}`
    first = false
  }
  yield '\n]}\n'
}
