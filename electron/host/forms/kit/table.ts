import type { FormColumn } from '../../../../shared/model/forms'
import type { Flow } from './Flow'
import { leading, type Pen, type TextStyle } from './Pen'

const PAD = 1.2
const SIZE = 9

interface Cell {
  x: number
  width: number
  column: FormColumn
}

function layout(flow: Flow, columns: FormColumn[]): Cell[] {
  const sum = columns.reduce((total, column) => total + column.width, 0)
  let x = flow.left
  return columns.map((column) => {
    const width = (column.width / sum) * flow.width
    const cell = { x, width, column }
    x += width
    return cell
  })
}

function drawCells(pen: Pen, y: number, cells: Cell[], lines: string[][], style: TextStyle): void {
  for (const [index, { x, width, column }] of cells.entries()) {
    for (const [row, line] of (lines[index] ?? []).entries()) {
      const align = style.weight === 'bold' ? 'center' : (column.align ?? 'left')
      pen.put(x + PAD, y + PAD + row * leading(SIZE), line, width - 2 * PAD, { ...style, align })
    }
  }
}

/** A table over as many pages as it takes: head repeated, Han text wrapped, rows kept together unless one is higher than a page. */
class TableRun {
  private readonly cells: Cell[]
  private readonly head: string[][]
  private lines: [number, number, number, number][] = []
  private top = 0

  constructor(
    private readonly flow: Flow,
    columns: FormColumn[],
  ) {
    this.cells = layout(flow, columns)
    this.head = this.cells.map((cell) =>
      flow.pen.lines(cell.column.head, cell.width - 2 * PAD, { size: SIZE, weight: 'bold' }),
    )
  }

  begin(): void {
    const { flow } = this
    const height = this.height(this.head)
    this.top = flow.y
    flow.pen.shade(flow.left, flow.y, flow.width, height)
    this.lines = []
    this.across(flow.y)
    drawCells(flow.pen, flow.y, this.cells, this.head, { size: SIZE, weight: 'bold' })
    flow.y += height
    this.across(flow.y)
  }

  row(texts: string[]): void {
    let rest = this.cells.map(({ width }, index) =>
      this.flow.pen.lines(texts[index] ?? '', width - 2 * PAD, { size: SIZE }),
    )
    const fitsEmptyPage = this.height(rest) <= this.flow.room - this.height(this.head)
    while (rest.some((lines) => lines.length > 0)) {
      const left = this.flow.bottom - this.flow.y
      if (this.height(rest) <= left) return this.piece(rest)
      const most = Math.floor((left - 2 * PAD) / leading(SIZE))
      if (!fitsEmptyPage && most > 2) {
        this.piece(rest.map((lines) => lines.slice(0, most)))
        rest = rest.map((lines) => lines.slice(most))
      }
      this.end()
      this.flow.newPage()
      this.begin()
    }
  }

  end(): void {
    const { flow, top } = this
    const edges = [...this.cells.map(({ x }) => x), flow.left + flow.width]
    const uprights = edges.map((x): [number, number, number, number] => [x, top, x, flow.y])
    flow.pen.rules([...this.lines, ...uprights])
  }

  private piece(lines: string[][]): void {
    drawCells(this.flow.pen, this.flow.y, this.cells, lines, { size: SIZE })
    this.flow.y += this.height(lines)
    this.across(this.flow.y)
  }

  private across(y: number): void {
    this.lines.push([this.flow.left, y, this.flow.left + this.flow.width, y])
  }

  private height(lines: string[][]): number {
    return Math.max(1, ...lines.map((cell) => cell.length)) * leading(SIZE) + 2 * PAD
  }
}

/** Draws a table where the flow stands; `rows` hold one text per column. */
export function drawTable(flow: Flow, columns: FormColumn[], rows: string[][]): void {
  const run = new TableRun(flow, columns)
  flow.need(20)
  run.begin()
  for (const row of rows) run.row(row)
  run.end()
}
