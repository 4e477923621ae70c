import { contextBridge, ipcRenderer } from 'electron'
import { channels, type HostState, type NativeBridge } from '../../shared/bridge'

const version = process.argv.find((argument) => argument.startsWith('--app-version='))?.split('=')[1] ?? ''

const native = {
  platform: process.platform,
  version,
  chooseFolder: (question) => ipcRenderer.invoke(channels.chooseFolder, question),
  saveFile: (file) => ipcRenderer.invoke(channels.saveFile, file),
  printPdf: (file) => ipcRenderer.invoke(channels.printPdf, file),
  closePapers: () => ipcRenderer.invoke(channels.closePapers),
  showInFolder: (path) => ipcRenderer.invoke(channels.showInFolder, path),
  openLogs: () => ipcRenderer.invoke(channels.openLogs),
  hostState: () => ipcRenderer.invoke(channels.hostState),
  onHostState: (listener) => {
    const hear = (_event: unknown, state: HostState) => listener(state)
    ipcRenderer.on(channels.hostStateChanged, hear)
    return () => void ipcRenderer.off(channels.hostStateChanged, hear)
  },
  restartHost: () => ipcRenderer.invoke(channels.restartHost),
  toggleFullScreen: () => ipcRenderer.invoke(channels.toggleFullScreen),
  knownHosts: () => ipcRenderer.invoke(channels.knownHosts),
  nearbyHosts: () => ipcRenderer.invoke(channels.nearbyHosts),
  findHost: (text) => ipcRenderer.invoke(channels.findHost, text),
  connectHost: (host) => ipcRenderer.invoke(channels.connectHost, host),
  leaveHost: () => ipcRenderer.invoke(channels.leaveHost),
  forgetHost: (host) => ipcRenderer.invoke(channels.forgetHost, host),
} satisfies NativeBridge

contextBridge.exposeInMainWorld('native', native)
