export { makeForm } from './makeForm'
export type { TableCell, TableColumn } from './tables/tableFile'
export { writeTable } from './tables/writeTable'
