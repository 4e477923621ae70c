import type { Letter, LetterPart, LettersInput } from '../../../../shared/model/letter'
import { Flow } from '../kit/Flow'
import { Paper } from '../kit/Paper'
import { words, type Say } from '../words'

/** Side of the empty square a seal is put into; round office seals measure 38 to 42 mm. */
const SEAL = 44

function drawPart(flow: Flow, part: LetterPart): void {
  if (part.kind === 'heading') return flow.heading(part.text)
  if (part.kind === 'table') return flow.table(part.columns, part.rows)
  if (part.kind === 'room') return flow.ruled(part.text, part.mm)
  for (const line of part.text.split('\n')) flow.paragraph(line, part.size ?? 10.5)
}

/** An empty square for the real seal with the unit and the date beside it. A seal is never printed. */
function drawSeal(flow: Flow, say: Say, { unit, date }: NonNullable<Letter['seal']>): void {
  flow.need(SEAL + 6)
  flow.y += 4
  const x = flow.left + flow.width - SEAL
  const [right, low] = [x + SEAL, flow.y + SEAL]
  const edges: [number, number, number, number][] = [
    [x, flow.y, right, flow.y],
    [x, low, right, low],
    [x, flow.y, x, low],
    [right, flow.y, right, low],
  ]
  flow.pen.rules(edges, 0.2, 0.6, [3, 3])
  flow.pen.text(x, flow.y + 2, say('forms.sealRoom'), SEAL, { size: 9, align: 'center', gray: 0.45 })
  const room = flow.width - SEAL - 6
  flow.pen.text(flow.left, flow.y + 15, unit, room, { size: 12, align: 'right' })
  flow.pen.text(flow.left, flow.y + 24, date, room, { size: 12, align: 'right' })
  flow.y = low + 4
}

function drawLetter(paper: Paper, say: Say, base: LettersInput, letter: Letter): void {
  const flow = new Flow(paper, base, say, { running: [letter.title, letter.number].filter(Boolean).join(' ') })
  flow.title(letter.title)
  flow.y += 2
  flow.pairs(letter.meta)
  flow.y += 1
  for (const part of letter.parts) drawPart(flow, part)
  // Two names a row leave room to sign by hand.
  for (let at = 0; at < letter.signatures.length; at += 2) flow.signatures(letter.signatures.slice(at, at + 2))
  if (letter.seal) drawSeal(flow, say, letter.seal)
  flow.finish()
}

/** Written papers of the office (遗失报告, 催还通知单, 查无证明, 调取清单): A4, one after another in a file. */
export async function letters(input: LettersInput) {
  const say = words(input.locale)
  const paper = await Paper.create(input.letters[0]?.title ?? '', input)
  for (const letter of input.letters) drawLetter(paper, say, input, letter)
  return paper.finish()
}
