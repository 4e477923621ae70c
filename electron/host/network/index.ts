export { Listener, type Served } from './Listener'
export { NetworkShare } from './NetworkShare'
