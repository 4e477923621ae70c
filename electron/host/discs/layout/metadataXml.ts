import type { DiscField, DiscRecord } from '../discVolume'
import { element, parent, xmlDocument } from './xml'

const PERMANENT = '永久'

/** A retention period in words of the trade: 永久, 30年. */
export const periodWord = (period: string | null): string =>
  period === null ? '' : period === 'permanent' ? PERMANENT : `${period}年`

/** A value as people read it: money in yuan. */
export const fieldText = ({ kind, value }: Pick<DiscField, 'kind' | 'value'>): string =>
  kind === 'money' && typeof value === 'number' ? (value / 100).toFixed(2) : String(value)

const OPENNESS: Record<string, string> = {
  open: '开放',
  restricted: '控制',
  deferred: '延期开放',
  unreviewed: '未审核',
}

/**
 * Metadata of one record as XML: the order of elements follows DA/T 46-2009 (聚合层次, 来源, 电子文件号, 档号, 内容描述), then what this type of
 * record has of its own, its materials and its scans with their SHA-256. Described by 其他/元数据.XSD on every disc.
 */
export function metadataXml(record: DiscRecord): string {
  const inner = '    '
  const source = element('全宗号', record.fonds.number, inner) + element('立档单位名称', record.fonds.name, inner)
  const code =
    element('编号', record.code, inner) +
    element('业务编号', record.businessNumber, inner) +
    element('年度', record.year, inner) +
    element('保管期限', periodWord(record.period), inner) +
    element('类别号', record.classCode, inner) +
    element('类别名称', record.className, inner) +
    element('案卷号', record.file?.number ?? null, inner) +
    element('盒号', record.box, inner)
  const content =
    element('题名', record.title, inner) +
    element('人名', record.personName, inner) +
    element('证件号码', record.idNumber, inner) +
    element('出生年月', record.birthMonth, inner) +
    element('单位名称', record.employer, inner) +
    element('医疗机构', record.hospital, inner) +
    element('责任者', record.responsible, inner) +
    element('日期', record.formedOn, inner) +
    element('密级', record.secrecy, inner) +
    element('开放状态', OPENNESS[record.openness] ?? record.openness, inner) +
    element('页数', record.pages, inner)
  const root = [
    element('聚合层次', '件', '  '),
    parent('来源', source, '  '),
    element('电子文件号', record.uid, '  '),
    parent('档号', code, '  '),
    parent('内容描述', content, '  '),
    parent('业务信息', record.details.map(fieldXml).join(''), '  '),
    parent('材料', record.documents.map(documentXml).join(''), '  '),
    parent('数字化副本', record.scans.map(scanXml).join(''), '  '),
  ].join('')
  return xmlDocument(parent('电子文件', root))
}

const fieldXml = (field: DiscField): string =>
  parent('字段', '', '    ', { 代码: field.key, 名称: field.label.zh, 值: fieldText(field) })

const documentXml = (one: DiscRecord['documents'][number]): string =>
  parent('文件', '', '    ', {
    序号: one.seq,
    名称: one.name,
    编号: one.number,
    日期: one.dated,
    页数: one.pages,
    稿本: one.original ? '原件' : '复印件',
    附注: one.note,
  })

const scanXml = (one: DiscRecord['scans'][number]): string =>
  parent('文件', '', '    ', {
    文件名: one.path.slice(one.path.lastIndexOf('/') + 1),
    原名: one.name,
    格式: one.mediaType,
    字节数: one.size,
    SHA256: one.sha256,
    页数: one.pages,
    材料: one.document,
  })
