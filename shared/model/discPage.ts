/** What the page of a transfer disc (index.html) is given: plain data, frozen when the set was planned. */
export interface DiscPageFacts {
  /** 光盘编号 of the set, and of this volume. */
  number: string
  volumeNumber: string
  title: string
  fonds: { number: string; name: string }
  full: boolean
  volume: number
  volumes: number
  records: number
  madeOn: string
  madeBy: string
  program: string
  classes: { code: string; name: string }[]
  /** How many files `viewer/rows-NNN.js` and `viewer/more-NNN.js` there are, and how many records stand in one of the latter. */
  rowFiles: number
  moreFiles: number
  recordsPerMore: number
}

/** Most records of one PDF of the catalogue. */
export const RECORDS_PER_BOOKLET = 5000

/** Names of the PDFs of a set of so many records, in the folder of the catalogue. */
export const bookletNames = (records: number): string[] => {
  const parts = Math.max(1, Math.ceil(records / RECORDS_PER_BOOKLET))
  if (parts === 1) return ['catalogue.pdf']
  return Array.from({ length: parts }, (_, at) => `catalogue-${String(at + 1).padStart(2, '0')}.pdf`)
}

/** One record of the list. The order is the format: see `rowFields`. */
export type DiscPageRow = [
  code: string,
  businessNumber: string,
  title: string,
  person: string,
  initials: string,
  birthMonth: string,
  idNumber: string,
  employer: string,
  hospital: string,
  classAt: number,
  year: number,
  period: string,
  box: string,
  disc: number,
  scans: number,
]

export interface DiscPageScan {
  /** Below the folder of index.html, on the disc the record lies on. */
  path: string
  name: string
  mediaType: string
  size: number
  document: string
}

/** What stands in the sheet of a record beside its row. Label in Chinese and English, value as it is to be read. */
export interface DiscPageMore {
  formedOn: string
  responsible: string
  openness: string
  secrecy: string
  pages: number | null
  file: string
  details: [zh: string, en: string, value: string][]
  documents: { name: string; number: string; dated: string; pages: number | null; original: boolean; note: string }[]
  scans: DiscPageScan[]
}

/** How the data files reach the page: a page opened from a file may not fetch, so each is a script that calls one of these. */
export interface DiscPageDoor {
  facts: DiscPageFacts
  rows: (file: number, rows: DiscPageRow[]) => void
  more: (file: number, records: DiscPageMore[]) => void
}

/** Name of the one global the page and its data files share. */
export const DISC_PAGE_GLOBAL = 'JUANZONG'
