export { Listener, type ListenerOptions, type Served } from './Listener'
export { NetworkShare } from './NetworkShare'
