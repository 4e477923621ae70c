export { SharingTab } from './SharingTab'
