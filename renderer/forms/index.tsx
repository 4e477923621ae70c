export { ExportButton } from './ExportButton'
export { FormsProvider, useLabels, usePrint, useSpines } from './FormsProvider'
export { PdfPreview } from './PdfPreview'
export { fetchFile, saveBytes } from './files'
