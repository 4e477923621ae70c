export { readSetting, readSettings } from './personalStore'
