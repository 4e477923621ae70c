import { z } from 'zod'

const Offset = z.object({ x: z.number(), y: z.number() })

/** How labels were printed on this computer last: paper, code, how far its printer is off. */
const PrinterMemory = z.object({
  medium: z.enum(['sheet', 'roll']).default('sheet'),
  sheet: z.string().default('a4-3x8-70x37'),
  roll: z.object({ width: z.number(), height: z.number() }).default({ width: 60, height: 40 }),
  code: z.enum(['code128', 'qr']).default('code128'),
  offsets: z.record(z.string(), Offset).default({}),
})
export type PrinterMemory = z.infer<typeof PrinterMemory>

const KEY = 'juanzong.labels'

/** What this computer remembers; the beginning when it remembers nothing that can be read. */
export function recallPrinter(): PrinterMemory {
  try {
    return PrinterMemory.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return PrinterMemory.parse({})
  }
}

export const rememberPrinter = (memory: PrinterMemory): void => localStorage.setItem(KEY, JSON.stringify(memory))

/** Name under which the offset of a medium is kept: sheets of one layout lie alike in the printer, rolls of one size too. */
export const mediumName = (memory: PrinterMemory): string =>
  memory.medium === 'sheet' ? memory.sheet : `roll-${memory.roll.width}x${memory.roll.height}`
