export { ScansTab, useScanCount, useScansByDocument } from './ScansTab'
