import type { CertifiedCopiesInput, CertifiedCopy } from '../../../../shared/model/certificate'
import type { FormBase } from '../../../../shared/model/formBase'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words, type Say } from '../words'

const SEAL = { width: 78, height: 52 }

/** Room for the real seal with a broken outline; nothing that could pass for a seal is ever printed. */
function sealRoom(flow: Flow, say: Say, keeper: string): void {
  flow.need(SEAL.height + 14)
  const x = flow.left + flow.width - SEAL.width
  const { y, pen } = flow
  pen.text(x, y, say('forms.certifiedCopy.seal'), SEAL.width, { size: 10, weight: 'bold' })
  const top = y + 6
  const [right, low] = [x + SEAL.width, top + SEAL.height]
  pen.rules([[x, top, right, top], [x, low, right, low], [x, top, x, low], [right, top, right, low]], 0.2, 0.6, [3, 3]) // prettier-ignore
  const hint = { size: 8, align: 'center', gray: 0.45 } as const
  pen.text(x, low - 6, say('forms.certifiedCopy.sealHint'), SEAL.width, hint)
  pen.paragraph(flow.left, y, keeper, flow.width - SEAL.width - 10, { size: 12, weight: 'bold' })
  flow.y = low + 4
}

function drawOne(paper: Paper, say: Say, base: FormBase, one: CertifiedCopy): void {
  const title = say('forms.certifiedCopy.title')
  const flow = new Flow(paper, base, say, { running: `${title} ${one.number}` })
  flow.title(title, `${say('forms.certifiedCopy.number')} ${one.number}`)
  flow.y += 6
  flow.paragraph(say('forms.certifiedCopy.statement', { pages: one.pages }), 14)
  flow.y += 5
  flow.pairs([
    [say('forms.certifiedCopy.code'), one.code],
    [say('forms.certifiedCopy.pages'), say('forms.pagesCount', { count: one.pages })],
    [say('forms.certifiedCopy.name'), one.title],
    [say('forms.certifiedCopy.copies'), say('forms.certifiedCopy.copiesText', { count: one.copies })],
    [say('forms.certifiedCopy.subject'), one.subject],
    [say('forms.certifiedCopy.visit'), one.visit],
    [say('forms.certifiedCopy.applicant'), one.applicant],
    [say('forms.certifiedCopy.organisation'), one.organisation],
    [say('forms.certifiedCopy.purpose'), one.purpose],
    [say('forms.certifiedCopy.signHandler'), one.handledBy],
    [say('forms.certifiedCopy.signDate'), one.issuedOn],
    [say('forms.certifiedCopy.remark'), one.remark],
  ])
  flow.y += 4
  flow.signatures([
    say('forms.certifiedCopy.signHandler'),
    say('forms.certifiedCopy.signChecker'),
    say('forms.certifiedCopy.signDate'),
  ])
  flow.y += 6
  sealRoom(flow, say, one.keeper)
  flow.paragraph(say('forms.certifiedCopy.use'), 9, 0.25)
  flow.finish()
}

/** 档案复制件证明 (与原件核对无误), a sheet each with a page count of its own. */
export async function certifiedCopies({ certificates, ...base }: CertifiedCopiesInput) {
  const say = words(base.locale)
  const paper = await Paper.create(say('forms.certifiedCopy.title'), base)
  for (const one of certificates) drawOne(paper, say, base, one)
  return paper.finish()
}
