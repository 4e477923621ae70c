export { custodyOf } from './custody'
