export { readSettings } from './personalStore'
