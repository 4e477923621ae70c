import { z } from 'zod'
import type { FormBase } from './formBase'

/** One layout of an A4 label sheet; millimetres. */
export const LabelSheet = z.object({
  id: z.string().min(1),
  columns: z.int().min(1).max(20),
  rows: z.int().min(1).max(60),
  width: z.number().min(10).max(210),
  height: z.number().min(8).max(297),
  left: z.number().min(0),
  top: z.number().min(0),
  gapX: z.number().min(0),
  gapY: z.number().min(0),
})
export type LabelSheet = z.infer<typeof LabelSheet>

export const LabelCode = z.enum(['code128', 'qr'])
export type LabelCode = z.infer<typeof LabelCode>
/** Things that carry a label of their own. */
export const LabelKind = z.enum(['record', 'volume', 'box', 'location', 'borrower'])
export type LabelKind = z.infer<typeof LabelKind>

export interface Label {
  /** ASCII payload, see shared/rules/barcode */
  barcode: string
  /** first line is set bold (档号, box or place), the rest below it; what does not fit is cut with … */
  lines: string[]
}
export interface LabelsInput extends FormBase {
  labels: Label[]
  code: LabelCode
  /** an A4 sheet by its id (`labelSheets()`), or a roll with its own size in mm */
  medium: { sheet: string; startAt?: number | undefined } | { roll: { width: number; height: number } }
  /** how far this printer is off, mm to the right and down */
  offset?: { x: number; y: number } | undefined
  /** thin outlines for a trial print on plain paper */
  outlines?: boolean | undefined
}

/** One box as DA/T 22-2015 §6.4 wants it named. */
export interface BoxFace {
  fondsNumber: string
  fondsName: string
  category: string
  year: string
  period: string
  /** 机构(问题) or class */
  classification: string
  firstCode: string
  lastCode: string
  number: string
  count?: number | undefined
  barcode: string
}
export interface BoxSpinesInput extends FormBase {
  thickness: 20 | 30 | 40 | 50
  /** A3 holds a whole spine of 310 mm; A4 a strip of 272 mm */
  paper: 'A3' | 'A4'
  boxes: BoxFace[]
}
export interface BoxFrontsInput extends FormBase {
  boxes: BoxFace[]
}
