import {
  degrees,
  fill,
  grayscale,
  lineTo,
  moveTo,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setDashPattern,
  setFillingColor,
  setLineWidth,
  setStrokingColor,
  stroke,
  type PDFFont,
  type PDFPage,
} from 'pdf-lib'
import type { Align } from '../../../../shared/model/forms'
import type { CodeShape } from './codes'
import { measure, type Weight } from './fonts'
import { clip, wrap, wrapTo } from './wrap'

export const MM = 72 / 25.4

export interface TextStyle {
  /** points */
  size?: number
  weight?: Weight
  align?: Align
  /** 0 black … 1 white */
  gray?: number
}

/** Draws on one page: millimetres from the top left corner, type sizes in points. */
export class Pen {
  constructor(
    private readonly page: PDFPage,
    readonly width: number,
    readonly height: number,
    private readonly fonts: Record<Weight, PDFFont>,
    private readonly drawable: (text: string) => string,
  ) {
    page.setSize(width * MM, height * MM)
  }

  /** One line whose top is at y; clipped with … when wider than `room`. */
  text(x: number, y: number, text: string, room: number, style: TextStyle = {}): void {
    const { size = 10, weight = 'regular' } = style
    this.put(x, y, clip(this.drawable(text), room * MM, size, weight), room, style)
  }

  /** Lines of a text in a given width (mm). */
  lines(text: string, room: number, style: TextStyle = {}, most = Infinity): string[] {
    const { size = 10, weight = 'regular' } = style
    const clean = this.drawable(text)
    return most === Infinity ? wrap(clean, room * MM, size, weight) : wrapTo(clean, room * MM, size, most, weight)
  }

  /** Width (mm) a text takes on one line. */
  extent(text: string, size: number, weight: Weight = 'regular'): number {
    return measure(this.drawable(text), size, weight) / MM
  }

  /** Wrapped text; returns the y below it. */
  paragraph(x: number, y: number, text: string, room: number, style: TextStyle = {}, most = Infinity): number {
    let below = y
    for (const line of this.lines(text, room, style, most)) {
      this.put(x, below, line, room, style)
      below += leading(style.size ?? 10)
    }
    return below
  }

  /** A line that was already made drawable and fits. */
  put(x: number, y: number, line: string, room: number, style: TextStyle = {}): void {
    const { size = 10, weight = 'regular', align = 'left', gray = 0 } = style
    if (line === '') return
    const spare = align === 'left' ? 0 : room - measure(line, size, weight) / MM
    const left = x + (align === 'center' ? spare / 2 : spare)
    const baseline = y + (leading(size) + (size * 0.74) / MM) / 2
    const font = this.fonts[weight]
    this.page.drawText(line, { x: left * MM, y: this.up(baseline), size, font, color: grayscale(gray) })
  }

  /** A line turned a quarter to the left, reading upwards; x is the left edge of the turned line, y its lower end. */
  upright(x: number, y: number, text: string, room: number, style: TextStyle = {}): void {
    const { size = 10, weight = 'regular', align = 'left' } = style
    const line = clip(this.drawable(text), room * MM, size, weight)
    const spare = align === 'left' ? 0 : room - measure(line, size, weight) / MM
    const low = y - (align === 'center' ? spare / 2 : spare)
    const at = { x: (x + (leading(size) + (size * 0.74) / MM) / 2) * MM, y: this.up(low) }
    this.page.drawText(line, { ...at, size, font: this.fonts[weight], rotate: degrees(90) })
  }

  /** Lines of one grey and width (mm) in one go: `[x1, y1, x2, y2]`. */
  rules(lines: [number, number, number, number][], width = 0.2, gray = 0.35, dash: number[] = []): void {
    const paths = lines.flatMap(([x1, y1, x2, y2]) => [moveTo(x1 * MM, this.up(y1)), lineTo(x2 * MM, this.up(y2))])
    const setup = [setLineWidth(width * MM), setStrokingColor(grayscale(gray)), setDashPattern(dash, 0)]
    this.page.pushOperators(pushGraphicsState(), ...setup, ...paths, stroke(), popGraphicsState())
  }

  box(x: number, y: number, width: number, height: number, line = 0.2, gray = 0.35): void {
    const [right, low] = [x + width, y + height]
    this.rules(
      [
        [x - line / 2, y, right + line / 2, y],
        [x - line / 2, low, right + line / 2, low],
        [x, y, x, low],
        [right, y, right, low],
      ],
      line,
      gray,
    )
  }

  /** A circle around (x, y). */
  ring(x: number, y: number, radius: number, width = 0.2, gray = 0.35, dash: number[] = []): void {
    const border = { borderWidth: width * MM, borderColor: grayscale(gray), borderDashArray: dash }
    this.page.drawCircle({ x: x * MM, y: this.up(y), size: radius * MM, ...border })
  }

  shade(x: number, y: number, width: number, height: number, gray = 0.93): void {
    this.bars([[x, y, width, height]], gray)
  }

  /** A code stretched to a field in mm; `turned` sets it a quarter to the left for narrow spines. */
  code(shape: CodeShape, x: number, y: number, width: number, height: number, turned = false): void {
    const [across, along] = turned
      ? [height / shape.width, width / shape.height]
      : [width / shape.width, height / shape.height]
    this.bars(
      shape.bars.map(([bx, by, bw, bh]) =>
        turned
          ? [x + by * along, y + height - (bx + bw) * across, bh * along, bw * across]
          : [x + bx * across, y + by * along, bw * across, bh * along],
      ),
    )
  }

  // One path for all bars: abutting modules of a QR code then show no hair lines.
  private bars(bars: [number, number, number, number][], gray = 0): void {
    const paths = bars.map(([x, y, w, h]) => rectangle(x * MM, this.up(y + h), w * MM, h * MM))
    this.page.pushOperators(pushGraphicsState(), setFillingColor(grayscale(gray)), ...paths, fill(), popGraphicsState())
  }

  private up(y: number): number {
    return (this.height - y) * MM
  }
}

/** Height of a line (mm) of a type size (pt). */
export function leading(size: number): number {
  return (size * 1.32) / MM
}
