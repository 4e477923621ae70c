export { ExportButton } from './ExportButton'
export { FormsProvider, useLabels, usePrint, useSpines } from './FormsProvider'
