/** Part of a 档号 template: fixed text, or a value by name; numbers have a least width. */
export type CodeSegment =
  | { kind: 'text'; text: string }
  | { kind: 'fonds' | 'class' | 'year' | 'period' | 'org' }
  | { kind: 'volume' | 'item'; width: number }

/** Values of a 档号. period: 'permanent' or years as text; org is the department or matter (机构/问题). */
export interface CodeValues {
  fonds: string
  class: string
  year: number
  period: string
  org?: string | undefined
  volume?: number | undefined
  item: number
}

/** What is wrong with a template; words under `catalogue.template.<problem>`. */
export const templateProblems = [
  'braces',
  'unknown-part',
  'width',
  'no-item',
  'item-not-last',
  'volume-missing',
  'volume-not-allowed',
  'no-separator',
  'repeated',
] as const
export type TemplateProblem = (typeof templateProblems)[number]
