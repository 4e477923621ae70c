import type { FormBase } from '../../../../shared/model/formBase'
import type { FormColumn } from '../../../../shared/model/forms'
import type { Say } from '../words'
import type { CodeShape } from './codes'
import type { Paper } from './Paper'
import { leading, type Pen } from './Pen'
import { drawTable } from './table'

export interface FlowOptions {
  landscape?: boolean | undefined
  /** stands right in the head of every page, e.g. the number of the slip */
  running?: string | undefined
}

const A4 = { short: 210, long: 297 }
const MARGIN = { side: 15, top: 22, bottom: 20 }

/** Text flowing over A4 pages with a running head and foot; y grows downwards in mm. */
export class Flow {
  readonly left = MARGIN.side
  readonly width: number
  readonly bottom: number
  pen: Pen
  y = MARGIN.top
  private readonly pens: Pen[] = []

  constructor(
    readonly paper: Paper,
    readonly base: FormBase,
    readonly say: Say,
    private readonly options: FlowOptions = {},
  ) {
    const [across, down] = options.landscape ? [A4.long, A4.short] : [A4.short, A4.long]
    this.width = across - 2 * MARGIN.side
    this.bottom = down - MARGIN.bottom
    this.pen = this.newPage()
  }

  newPage(): Pen {
    const [across, down] = this.options.landscape ? [A4.long, A4.short] : [A4.short, A4.long]
    const pen = this.paper.page(across, down)
    const right = { size: 8.5, align: 'right', gray: 0.3 } as const
    pen.text(this.left, 10, this.base.room, this.width * 0.4, { size: 8.5, gray: 0.3 })
    pen.text(this.left + this.width * 0.4, 10, this.base.mark ?? '', this.width * 0.2, {
      size: 9,
      weight: 'bold',
      align: 'center',
    })
    pen.text(this.left + this.width * 0.6, 10, this.options.running ?? '', this.width * 0.4, right)
    pen.rules([[this.left, 15, this.left + this.width, 15]], 0.2, 0.6)
    this.pens.push(pen)
    this.pen = pen
    this.y = MARGIN.top - 3
    return pen
  }

  /** Height of an empty page between head and foot. */
  get room(): number {
    return this.bottom - (MARGIN.top - 3)
  }

  /** Begins a new page when less than `height` is left. */
  need(height: number): void {
    if (this.y + height > this.bottom) this.newPage()
  }

  title(text: string, below = ''): void {
    this.pen.text(this.left, this.y, text, this.width, { size: 20, weight: 'bold', align: 'center' })
    this.y += 11
    if (below) this.pen.text(this.left, this.y - 1.5, below, this.width, { size: 9, align: 'center', gray: 0.3 })
    this.y += below ? 5 : 1
  }

  heading(text: string): void {
    this.need(24)
    this.y += 3
    this.pen.text(this.left, this.y, text, this.width, { size: 11, weight: 'bold' })
    this.y += 6.5
  }

  paragraph(text: string, size = 9, gray = 0): void {
    for (const line of this.pen.lines(text, this.width, { size })) {
      this.need(leading(size))
      this.pen.put(this.left, this.y, line, this.width, { size, gray })
      this.y += leading(size)
    }
  }

  /** Label and value side by side in columns, each value wrapped; empty values leave out their pair. */
  pairs(all: [string, string][], columns = 2, size = 10): void {
    const pairs = all.filter(([, value]) => value !== '')
    const room = this.width / columns
    for (let from = 0; from < pairs.length; from += columns) {
      const row = pairs.slice(from, from + columns)
      const labels = row.map(([label]) =>
        this.pen.lines(this.say('forms.label', { name: label }), room, { size, weight: 'bold' }),
      )
      const height =
        Math.max(...row.map((pair) => this.pen.lines(pair[1], room - 29, { size }).length)) * leading(size) + 1.2
      this.need(height)
      for (const [index, [, value]] of row.entries()) {
        const x = this.left + index * room
        this.pen.text(x, this.y, labels[index]?.join('') ?? '', 25, { size, weight: 'bold' })
        this.pen.paragraph(x + 26, this.y, value, room - 29, { size })
      }
      this.y += height
    }
    this.y += 1.5
  }

  table(columns: FormColumn[], rows: string[][]): void {
    drawTable(this, columns, rows)
    this.y += 3
  }

  /** A ruled space for the pen, `mm` high, with a text in it. */
  ruled(text: string, mm: number): void {
    this.need(mm)
    const top = this.y
    this.pen.box(this.left, top, this.width, mm)
    this.pen.paragraph(this.left + 2, top + 2, text, this.width - 4, { size: 10.5 }, Math.floor(mm / 6))
    this.y = top + mm + 3
  }

  /** Names with a line to sign on, kept together. */
  signatures(names: string[], each = 18): void {
    this.need(each)
    this.y += each - 8
    const room = this.width / names.length
    for (const [index, name] of names.entries()) {
      const x = this.left + index * room
      const label = this.say('forms.label', { name })
      const wide = Math.min(room * 0.6, this.pen.extent(label, 10))
      this.pen.text(x, this.y, label, room * 0.62, { size: 10 })
      this.pen.rules([[x + wide + 1, this.y + 5, x + room - 5, this.y + 5]], 0.2)
    }
    this.y += 9
  }

  /** A code in the upper right corner beside the title of the first page. */
  cornerCode(shape: CodeShape, text: string, width = 46): void {
    const x = this.left + this.width - width
    this.pen.code(shape, x, this.y, width, 9)
    this.pen.text(x, this.y + 9.3, text, width, { size: 8, align: 'center' })
  }

  /** Writes the feet of all pages of this flow, now that their number is known. */
  finish(): void {
    const { printedBy: by, printedAt: at } = this.base
    const missing = [...this.paper.missing]
    if (missing.length > 0) this.paragraph(this.say('forms.missingGlyphs', { characters: missing.join(' ') }), 8, 0.3)
    for (const [index, pen] of this.pens.entries()) {
      const y = this.bottom + 6
      pen.rules([[this.left, y, this.left + this.width, y]], 0.2, 0.6)
      pen.text(this.left, y + 1.5, this.say('forms.printed', { by, at }), this.width * 0.7, { size: 8.5, gray: 0.3 })
      const page = this.say('forms.page', { page: index + 1, pages: this.pens.length })
      pen.text(this.left, y + 1.5, page, this.width, { size: 8.5, align: 'right', gray: 0.3 })
    }
  }
}
