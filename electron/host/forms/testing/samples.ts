import type { FormBase } from '../../../../shared/model/formBase'
import type { LoanSlipInput, RecoveryKeyInput, SlipLine } from '../../../../shared/model/forms'
import type { BoxFace, Label } from '../../../../shared/model/labels'
import { makeBarcode } from '../../../../shared/rules/barcode'

/** Data for tests; invented, with names that are hard on a font. */
export const base: FormBase = {
  locale: 'zh-CN',
  room: '青山县医疗保障事务中心档案室',
  printedBy: '陆凤红',
  printedAt: '2024-05-09 14:03',
}

export function slipLines(count: number): SlipLine[] {
  return Array.from({ length: count }, (_, at) => ({
    code: `J045-ZY·YB·2023·D10-012-${String(at + 1).padStart(4, '0')}`,
    title:
      at % 3 === 0
        ? `孙洋娜 普通住院 四川大学华西医院 2022年6月15日至7月15日零星报销材料(第${at + 1}件)`
        : '皇甫庆 门诊慢特病报销',
    pages: 12 + at,
    place: '库房1-03列-A面-02节-04层',
    note: at === 1 ? '原件' : '',
  }))
}

export function loanInput(changes: Partial<LoanSlipInput> = {}): LoanSlipInput {
  return {
    ...base,
    number: '借2024-000318',
    barcode: makeBarcode('loan', 318),
    borrower: { name: '欧阳䶮', unit: '稽核科', card: 'U0000000123', phone: '0828-5550123' },
    purpose: '基金稽核(双通道药店专项检查)',
    lentOn: '2024-05-09',
    dueOn: '2024-05-23',
    lines: slipLines(3),
    handledBy: '陆凤红',
    copies: 1,
    ...changes,
  }
}

export const recoveryInput: RecoveryKeyInput = {
  locale: 'zh-CN',
  roomName: '青山县医疗保障事务中心档案库',
  roomId: '0192f3c4-7b1a-7c3e-9f20-5d1b7a9e0c44',
  madeOn: '2024-05-09',
  printedBy: '陆凤红',
  printedAt: '2024-05-09 14:03',
  key: 'JZ1K7Q-3F9WXM-2RTPNH-8VBC4D-6YKE5S-0GAJ7Z-QX9TWM-4HNR2P-3DCV8B-S5KY6E',
}

export function boxFaces(count: number): BoxFace[] {
  return Array.from({ length: count }, (_, at) => ({
    fondsNumber: 'J045',
    fondsName: '青山县医疗保障事务中心',
    category: 'ZY·YB 医疗待遇',
    year: '2023',
    period: 'D10 10年',
    classification: '零星报销',
    firstCode: `J045-ZY·YB·2023·D10-${String(at + 1).padStart(3, '0')}-0001`,
    lastCode: `J045-ZY·YB·2023·D10-${String(at + 1).padStart(3, '0')}-0048`,
    number: String(at + 1).padStart(3, '0'),
    count: 48,
    barcode: makeBarcode('box', at + 1),
  }))
}

export function labelsOf(count: number): Label[] {
  return slipLines(count).map((line, at) => ({
    barcode: makeBarcode('record', at + 1),
    lines: [line.code, line.title, `2023 · D10 · ${line.place ?? ''}`],
  }))
}
