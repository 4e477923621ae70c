export { labelSheet, labelSheets } from './labels/labelSheets'
export { makeForm } from './makeForm'
export type { TableCell, TableColumn, TableColumnKind, TableFile } from './tables/tableFile'
export { writeTable, type WrittenTable } from './tables/writeTable'
