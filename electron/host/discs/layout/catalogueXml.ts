import type { DiscRecord } from '../discVolume'
import { periodWord } from './metadataXml'
import { element, parent, xmlDocument } from './xml'

/** Path of a file as the catalogue of the carrier names it: below data/. */
const onCarrier = (path: string): string => path.replace(/^data\//, '')

const remark = (record: DiscRecord): string =>
  [
    record.code === null && record.businessNumber ? `业务编号 ${record.businessNumber}` : '',
    record.scans.length > 0 ? `数字化副本 ${record.scans.length} 件` : '',
    record.box ? `盒号 ${record.box}` : '',
  ]
    .filter(Boolean)
    .join('；')

/** One line of 文件目录.XML (elements in the order of 档发〔2012〕7号). `at` from 1. */
export const catalogueLine = (record: DiscRecord, at: number): string =>
  parent(
    '文件',
    element('顺序号', at, '    ') +
      element('档号', record.code, '    ') +
      element('责任者', record.responsible, '    ') +
      element('题名', record.title, '    ') +
      element('日期', record.formedOn, '    ') +
      element('密级', record.secrecy, '    ') +
      element('电子档案名称', onCarrier(record.metadata), '    ') +
      element('备注', remark(record), '    '),
    '  ',
  )

/** 文件目录.XML of one volume of a set. */
export const catalogueXml = (lines: Iterable<string>): string => xmlDocument(parent('文件目录', [...lines].join('')))

/** A 案卷 with what of it lies on this volume. */
export interface FileOnDisc {
  record: DiscRecord
  count: number
}

/** 案卷目录.XML of one volume: the 案卷 that lie on it, in the order they come. */
export const fileCatalogueXml = (files: Iterable<FileOnDisc>): string => {
  const lines = [...files].map(({ record, count }, at) =>
    parent(
      '案卷',
      element('顺序号', at + 1, '    ') +
        element('案卷号', record.file?.number ?? null, '    ') +
        element('案卷题名', record.file?.title ?? '', '    ') +
        element('年度', record.year, '    ') +
        element('保管期限', periodWord(record.period), '    ') +
        element('类别', record.className, '    ') +
        element('件数', count, '    ') +
        element('电子档案名称', onCarrier(record.metadata.slice(0, record.metadata.lastIndexOf('/'))), '    '),
      '  ',
    ),
  )
  return xmlDocument(parent('案卷目录', lines.join('')))
}
