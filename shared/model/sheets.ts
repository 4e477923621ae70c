import type { FormBase } from './formBase'
import type { FormColumn } from './forms'

/** One part of a sheet: a heading, a text, a table; what is absent is left out. */
export interface SheetSection {
  heading?: string | undefined
  text?: string | undefined
  columns?: FormColumn[] | undefined
  rows?: string[][] | undefined
  /** ruled space for the pen, `mm` high, with what is already said in it */
  room?: { text: string; mm: number } | undefined
}
/** Sheets put together from parts (clearance, handover, empty loan forms): each begins on a page of its own. */
export interface SheetsInput extends FormBase {
  title: string
  landscape?: boolean | undefined
  sheets: {
    /** number under the title and in the head of its pages */
    number: string
    meta: [string, string][]
    sections: SheetSection[]
    /** names of the signature lines */
    signatures: string[]
    /** names on one line; all of them when absent */
    perLine?: number | undefined
    /** a code of our own in the corner of the first page: what it is scanned for */
    code?: string | undefined
  }[]
}
