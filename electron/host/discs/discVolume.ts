import type { RecordField } from '../../../shared/model/recordType'

/** A scan as it lies on a disc. `path` below the base folder of its volume, `sha256` of its content in hex, size in bytes. */
export interface DiscScan {
  path: string
  name: string
  mediaType: string
  size: number
  sha256: string
  pages: number | null
  /** The material it is a scan of. */
  document: string
}

/** A field of the record's type with its value: dates ISO, money in fen, personal data as the set may show them. */
export interface DiscField {
  key: string
  label: RecordField['label']
  kind: RecordField['kind']
  value: string | number
}

/**
 * A record as it leaves the house, frozen when the set was planned: personal data are already masked, unless the set was released whole by two
 * persons. Nothing here is to be masked again.
 */
export interface DiscRecord {
  uid: string
  /** 档号. */
  code: string | null
  businessNumber: string | null
  title: string
  type: string
  /** Name of the type in Chinese: 零星报销. */
  typeName: string
  classCode: string
  className: string
  fonds: { number: string; name: string }
  year: number
  /** 'permanent' or years as text. */
  period: string | null
  formedOn: string | null
  responsible: string
  openness: string
  secrecy: string | null
  pages: number | null
  personName: string
  birthMonth: string | null
  idNumber: string | null
  employer: string
  hospital: string
  box: string | null
  /** 案卷号, title and 档号 of the volume (案卷) it is filed in. */
  file: { number: number; title: string; code: string | null } | null
  details: DiscField[]
  documents: {
    seq: number
    name: string
    number: string | null
    dated: string | null
    pages: number | null
    original: boolean
    note: string | null
  }[]
  /** Volume of the set (from 1) it lies on, and its metadata file below that volume's base folder. */
  disc: number
  metadata: string
  /** Empty in a masked set: a picture cannot be masked. */
  scans: DiscScan[]
}

/** What holds for a whole set. Instants are UTC milliseconds; the same set always has the same facts. */
export interface DiscSetFacts {
  /** 光盘编号 of the set: `G2026-0003`; volume 2 of it is `G2026-0003-02`. */
  number: string
  title: string
  fonds: { number: string; name: string }
  /** Whole personal data and scans; false: masked, catalogue only. */
  full: boolean
  medium: string
  /** Bytes a disc of this medium holds. */
  capacity: number
  volumes: number
  records: number
  years: { from: number; to: number }
  madeAt: number
  /** Local date of madeAt, ISO. */
  madeOn: string
  madeBy: string
  program: string
}

/** One volume while it is built: its base folder holds data/ with everything of the carrier layout already. */
export interface DiscVolume {
  base: string
  set: DiscSetFacts
  /** From 1. */
  volume: number
  /** Records of the whole set in their order; `disc` says on which volume each lies. May be called several times. */
  records: () => Iterable<DiscRecord>
  signal: AbortSignal
}
