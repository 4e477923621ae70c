import type { DiscVolume } from '../discVolume'
import { volumeNumber } from './catalogue'

const chinese = ({ set, volume }: DiscVolume): string[] => [
  `${set.title}`,
  `光盘编号 ${volumeNumber(set, volume)}（第 ${volume} 张，共 ${set.volumes} 张）`,
  `全宗 ${`${set.fonds.number} ${set.fonds.name}`.trim()}，档案 ${set.records} 件，${set.years.from}—${set.years.to} 年`,
  `${set.madeOn} ${set.madeBy} 制作，${set.program}`,
  set.full
    ? '本盘含完整个人信息和扫描件，请按保密规定保管和使用。'
    : '本盘只有目录，没有扫描件；证件号码、电话、账号和诊断已遮盖，姓名、出生年月、单位和医院照写。',
  '',
  '一、怎样打开',
  '用浏览器打开 index.html 即可查找、浏览、查看和打印，不需要安装程序，也不需要网络。',
  '全套目录另有 CSV、XLSX、PDF 各一份，本盘档案的完整著录有 JSON、EAD3 各一份，在 catalogue 文件夹中。',
  '',
  '二、盘上有什么',
  'data\\                        移交内容：说明文件.TXT、文件目录.XML、电子档案、其他',
  'index.html、viewer\\          查阅页面和它的数据',
  'catalogue\\                   目录文件；catalogue.schema.json 说明 JSON 的格式',
  'bagit.txt、bag-info.txt      包的声明和说明（BagIt 1.0，RFC 8493）',
  'manifest-sha256.txt 等       data 中每个文件的校验值；tagmanifest-* 是其余文件的',
  '',
  '三、怎样核对（每个文件与清单一致，即完好）',
  '在 index.html 中点“核对光盘”；或者在光盘的最上层文件夹中运行：',
  'Linux：  sha256sum -c manifest-sha256.txt',
  'macOS：  shasum -a 256 -c manifest-sha256.txt',
  'Windows：certutil -hashfile "data\\说明文件.TXT" SHA256，与清单中的一行比较；全部核对用 PowerShell：',
  POWERSHELL,
  '（清单中的 %0A、%0D、%25 分别代表文件名中的换行、回车和百分号。）',
]

const english = ({ set, volume }: DiscVolume): string[] => [
  `${set.title}`,
  `Disc ${volumeNumber(set, volume)} (${volume} of ${set.volumes})`,
  `Fonds ${`${set.fonds.number} ${set.fonds.name}`.trim()}, ${set.records} records, ${set.years.from}-${set.years.to}`,
  `Made ${set.madeOn} by ${set.madeBy}, ${set.program}`,
  set.full
    ? 'This disc holds whole personal data and scans: keep and use it as confidential.'
    : 'This disc holds the catalogue and no scans. ID numbers, telephones, accounts and diagnoses are masked; names, months of birth, employers and hospitals are not.',
  '',
  '1. Opening',
  'Open index.html in a browser to search, browse, look and print. Nothing is installed, no network is needed.',
  'The catalogue of the set is also there as CSV, XLSX and PDF, the full description of what lies on this disc as JSON and EAD3, in the folder catalogue.',
  '',
  '2. What is here',
  'data/                        what is transferred, in the layout of the Chinese state archives',
  'index.html, viewer/          the page and its data',
  'catalogue/                   catalogue files; catalogue.schema.json describes the JSON',
  'bagit.txt, bag-info.txt      declaration and description of the bag (BagIt 1.0, RFC 8493)',
  'manifest-sha256.txt etc.     checksums of every file in data; tagmanifest-* those of the others',
  '',
  '3. Checking (every file agrees with the manifest)',
  'Choose “Check disc” in index.html, or run in the top folder of the disc:',
  'Linux:   sha256sum -c manifest-sha256.txt',
  'macOS:   shasum -a 256 -c manifest-sha256.txt',
  'Windows: certutil -hashfile "data\\说明文件.TXT" SHA256 and compare with its line; all of them with PowerShell:',
  POWERSHELL,
  '(In the manifests %0A, %0D and %25 stand for a line feed, a carriage return and a percent sign in a name.)',
]

/** Prints the files that differ; nothing printed means sound. */
const POWERSHELL =
  "Get-Content manifest-sha256.txt -Encoding UTF8 | % { $h, $p = $_ -split '  ', 2; if ((Get-FileHash -LiteralPath $p -Algorithm SHA256).Hash -ne $h) { $p } }"

/** README.txt of a disc, Chinese first, as Notepad reads it. */
export const readmeOf = (volume: DiscVolume): string =>
  `\ufeff${[...chinese(volume), '', '-'.repeat(72), '', ...english(volume), ''].join('\r\n')}`
