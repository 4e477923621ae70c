export { ExportButton } from './ExportButton'
export { FormsProvider, useLabels, usePrint, useSpines } from './FormsProvider'
export { fetchFile, saveBytes } from './files'
