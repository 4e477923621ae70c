import type { FormBase } from './formBase'
import type { FormColumn } from './forms'

/** One part of a sheet: a heading, a text, a table; what is absent is left out. */
export interface SheetSection {
  heading?: string | undefined
  text?: string | undefined
  columns?: FormColumn[] | undefined
  rows?: string[][] | undefined
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
  }[]
}
