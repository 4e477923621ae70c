export { ScansTab, useScanCount } from './ScansTab'
