import type { Copy } from '../../../../shared/model/disc'

/** Letters of the copies in the number of a disc: A 封存, B 异地, C 利用. */
const LETTER = { sealed: 'A', offsite: 'B', use: 'C' } as const

/** Number of one disc: that of its volume and the letter of its copy, `G2026-0003-02-A`. */
export const discNumber = (volume: string, copy: Exclude<Copy, 'other'>): string => `${volume}-${LETTER[copy]}`
