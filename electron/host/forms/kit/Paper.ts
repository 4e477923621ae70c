import * as fontkit from 'fontkit'
import { PDFDocument, type PDFFont } from 'pdf-lib'
import type { FormBase } from '../../../../shared/model/formBase'
import type { MadeForm } from '../../../../shared/model/forms'
import { words } from '../words'
import { drawable, face, type Weight } from './fonts'
import { Pen } from './Pen'

/** A PDF while it is drawn: pages of any size in mm, both fonts embedded as subsets, missing characters collected. */
export class Paper {
  readonly pens: Pen[] = []
  readonly missing = new Set<string>()

  private constructor(
    private readonly document: PDFDocument,
    private readonly fonts: Record<Weight, PDFFont>,
  ) {}

  /** `made`: who printed it and when also stands in the file, for sheets without a foot (labels). */
  static async create(title: string, made: Pick<FormBase, 'locale'> & Partial<FormBase>): Promise<Paper> {
    const document = await PDFDocument.create()
    document.registerFontkit(fontkit)
    // Whole fonts come out with wrong widths in this combination; only subsets are right.
    const embed = (weight: Weight) => document.embedFont(face(weight).bytes, { subset: true })
    const paper = new Paper(document, { regular: await embed('regular'), bold: await embed('bold') })
    document.setTitle(title, { showInWindowTitleBar: true })
    document.setLanguage(made.locale)
    if (made.printedBy) document.setAuthor(made.printedBy)
    if (made.printedAt)
      document.setSubject(words(made.locale)('forms.printed', { by: made.printedBy ?? '', at: made.printedAt }))
    document.setCreator('Juanzong')
    document.setProducer('Juanzong')
    if (made.instant !== undefined) {
      document.setCreationDate(new Date(made.instant))
      document.setModificationDate(new Date(made.instant))
    }
    return paper
  }

  page(width: number, height: number): Pen {
    const pen = new Pen(this.document.addPage(), width, height, this.fonts, (text) => drawable(text, this.missing))
    this.pens.push(pen)
    return pen
  }

  async finish(): Promise<MadeForm> {
    const bytes = await this.document.save()
    return { bytes, missingGlyphs: [...this.missing], pages: this.pens.length }
  }
}
