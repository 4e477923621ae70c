import type { FormBase } from './formBase'
import type { FormColumn } from './forms'

/** A part of a letter below its facts. `room` is ruled space for the pen, `mm` high. */
export type LetterPart =
  | { kind: 'text'; text: string; size?: number | undefined }
  | { kind: 'heading'; text: string }
  | { kind: 'table'; columns: FormColumn[]; rows: string[][] }
  | { kind: 'room'; text: string; mm: number }
/** A written paper of the office: title, number, facts, parts, lines to sign on, and room for the real seal, which is never printed. */
export interface Letter {
  title: string
  number: string
  meta: [string, string][]
  parts: LetterPart[]
  signatures: string[]
  /** who seals and when, beside the empty square */
  seal?: { unit: string; date: string } | undefined
}
/** Letters in one file, each with its own page count. */
export interface LettersInput extends FormBase {
  letters: Letter[]
}
