import { z } from 'zod'
import type { CertifiedCopiesInput } from './certificate'
import type { FormBase, FormLocale } from './formBase'
import type { BoxFrontsInput, BoxSpinesInput, LabelsInput } from './labels'
import type { LettersInput } from './letter'
import type { PlaceMarkersInput } from './placeMarker'
import type { SheetsInput } from './sheets'

export interface SlipLine {
  code: string
  title: string
  pages?: number | undefined
  place?: string | undefined
  note?: string | undefined
}
export interface SlipBorrower {
  name: string
  unit?: string | undefined
  card?: string | undefined
  phone?: string | undefined
}
export interface LoanSlipInput extends FormBase {
  number: string
  /** barcode of the loan */
  barcode: string
  borrower: SlipBorrower
  purpose: string
  lentOn: string
  dueOn: string
  /** 补录: the day it was entered and the number on paper. */
  enteredOn?: string | undefined
  lines: SlipLine[]
  handledBy: string
  approvedBy?: string | undefined
  /** 2: one for the room, one for the borrower */
  copies: 1 | 2
}
export interface ReturnLine extends SlipLine {
  pagesIn?: number | undefined
  /** damage or missing pages as the clerk noted them */
  damage?: string | undefined
}
export interface ReturnSlip {
  number: string
  /** number and barcode of the loan that is given back, when it is one loan */
  loanNumber?: string | undefined
  barcode?: string | undefined
  borrower: SlipBorrower
  returnedOn: string
  lines: ReturnLine[]
  /** things of the same borrower still out */
  stillOut: number
  /** of the same loan: how many it had, how many are back up to this return, and what stays out */
  ofLoan: { total: number; back: number; out: { code: string; title: string; dueOn: string }[] }
  handledBy: string
}
export interface ReturnSlipInput extends FormBase, ReturnSlip {}
/** One slip for each loan whose things came back together. */
export interface ReturnSlipsInput extends FormBase {
  slips: ReturnSlip[]
}
export interface OutLine extends SlipLine {
  holder: string
  dueOn?: string | undefined
}
export interface RetrievalSlipInput extends FormBase {
  number: string
  purpose?: string | undefined
  requestedBy?: string | undefined
  /** in walking order */
  found: SlipLine[]
  out: OutLine[]
  /** numbers as pasted which nothing answers to */
  unknown: string[]
}
export interface RecoveryKeyInput {
  locale: FormLocale
  roomName: string
  roomId: string
  madeOn: string
  /** Who made this sheet, and when (as it stands on paper). */
  printedBy: string
  printedAt: string
  /** the key or share; shown in groups of six, the code carries it exactly as given */
  key: string
  /** one of three shares, any two of which are the key */
  share?: { number: number; holder: string } | undefined
}

/** How other computers reach the room and trust its certificate. */
export interface TrustGuideInput extends FormBase {
  /** as browsers open them, the best one first */
  addresses: string[]
  /** for the desktop app, printable ASCII */
  code: string
  /** of the authority's certificate, AB:CD:… */
  fingerprint: string
  sha1: string
}

export type Align = 'left' | 'center' | 'right'
export interface FormColumn {
  head: string
  /** share of the page's width; any unit, only the proportion counts */
  width: number
  align?: Align | undefined
}
export interface TableInput extends FormBase {
  title: string
  /** `[label, value]` pairs above the table */
  meta: [string, string][]
  columns: FormColumn[]
  rows: string[][]
  landscape?: boolean | undefined
  /** names of the signature lines below the table */
  signatures?: string[] | undefined
}

export interface CatalogueRow {
  code: string
  documentNumber: string
  responsible: string
  title: string
  date: string
  classification: string
  pages: string
  note: string
}
/** 归档文件目录, DA/T 22-2015: A4 landscape. */
export interface ItemCatalogueInput extends FormBase {
  fondsNumber: string
  fondsName: string
  year: string
  period: string
  classification: string
  rows: CatalogueRow[]
}
export interface DayLine {
  time: string
  code: string
  title: string
  person: string
  note: string
}
/** 日结: what went out, came back, is still out, waits to be put back. */
export interface DayClosingInput extends FormBase {
  day: string
  lent: DayLine[]
  returned: DayLine[]
  stillOut: DayLine[]
  toShelve: DayLine[]
  /** Head of the trail when it was printed: number of its last entry, and its hash as paper shows it (`shortHash`). */
  trail: { entry: number; hash: string }
}
/** 盒内备考表 / 卷内备考表; empty texts leave room to write by hand. */
export interface NoteSheetInput extends FormBase {
  level: 'box' | 'volume'
  fondsNumber: string
  code: string
  title: string
  items?: number | undefined
  pages?: number | undefined
  remarks: string
  arrangedBy: string
  arrangedOn: string
  checkedBy: string
  checkedOn: string
}

/** One disc as its face and its case tell it; texts as they are to be read. */
export interface DiscFace {
  /** 光盘编号 of this volume: `G2026-0003-02` */
  number: string
  /** 套别 in words: 封存, 异地, 利用 */
  copy: string
  title: string
  fonds: string
  years: string
  firstCode: string
  lastCode: string
  records: number
  volume: number
  volumes: number
  secrecy: string
  period: string
  madeOn: string
  capacity: string
  format: string
  madeBy: string
  checkedBy: string
  /** what the manifest's hash begins with; '' when not known */
  seal: string
}

export interface DiscFacesInput extends FormBase {
  discs: DiscFace[]
}

export interface FormInputs {
  labels: LabelsInput
  boxSpines: BoxSpinesInput
  boxFronts: BoxFrontsInput
  loanSlip: LoanSlipInput
  returnSlip: ReturnSlipInput
  returnSlips: ReturnSlipsInput
  retrievalSlip: RetrievalSlipInput
  placeMarkers: PlaceMarkersInput
  recoveryKey: RecoveryKeyInput
  trustGuide: TrustGuideInput
  table: TableInput
  sheets: SheetsInput
  itemCatalogue: ItemCatalogueInput
  dayClosing: DayClosingInput
  noteSheet: NoteSheetInput
  letters: LettersInput
  certifiedCopies: CertifiedCopiesInput
  discLabels: DiscFacesInput
  discSleeves: DiscFacesInput
}
export type FormKind = keyof FormInputs

export interface MadeForm {
  bytes: Uint8Array
  /** characters the font lacks; on paper they stand as ‹U+20BB7› */
  missingGlyphs: string[]
  pages: number
}

/** A printed sheet ready to be fetched from `/files/<file>`. */
export const Printed = z.object({
  file: z.string(),
  name: z.string(),
  pages: z.number(),
  /** characters the font lacks; on paper they stand as ‹U+20BB7› */
  missingGlyphs: z.array(z.string()),
  /** how many of the things asked for are on it, and how many were not found any more */
  items: z.number(),
  skipped: z.number(),
})
export type Printed = z.infer<typeof Printed>
