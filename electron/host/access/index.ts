export { readSetting, readSettings, writeSetting } from './personalStore'
