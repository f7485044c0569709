/** Draw WebGL in software, and talk to nobody. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Only the map needs WebGL. Debian's start script has the rest of the page drawn by it too, which in software costs
  // nearly half of all time. In pictures a rectangle of the map may be missing then: that is the browser's.
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
];
